// Start workflow execution
const response = await fetch('/api/workflows/my-workflow-id/execute/async', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ query: 'Process my data' })
});

const { execution_id } = await response.json();

// Poll for progress
const pollProgress = async () => {
  const progressResponse = await fetch(`/api/executions/${execution_id}/progress`);
  const progress = await progressResponse.json();
  
  updateProgressBar(progress.progress);
  updateCurrentStep(progress.current_step);
  
  if (progress.workflow_progress) {
    updateStepIndicator(
      progress.workflow_progress.current_step_index,
      progress.workflow_progress.total_steps
    );
    updateExecutionPath(progress.workflow_progress.execution_path);
  }
  
  if (!['completed', 'failed', 'cancelled'].includes(progress.status)) {
    setTimeout(pollProgress, 2000); // Poll every 2 seconds
  }
};

pollProgress();
