import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { send, url, type Schemas } from "../shared/api";
import { Dialog } from "../shared/Dialog";
import { ProblemNotice } from "../shared/Problem";

interface Props {
  executionId: string;
  onClose: () => void;
}

export function CancelDialog({ executionId, onClose }: Props) {
  const [reason, setReason] = useState("");
  const cancel = useMutation({
    mutationFn: () => {
      const target = url("/api/executions/{execution_id}/cancel", { execution_id: executionId });
      return send<Schemas["Cancelling"]>("POST", target, { reason: reason.trim() || null });
    },
    onSuccess: onClose,
  });
  return (
    <Dialog title="Cancel this execution?" onClose={onClose}>
      <p className="muted">
        What is running is interrupted, and nothing more is started. This cannot be undone.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          cancel.mutate();
        }}
      >
        <label className="field">
          <span>Reason (optional)</span>
          <input
            className="input"
            value={reason}
            maxLength={1000}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </label>
        {cancel.error && <ProblemNotice error={cancel.error} />}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            Keep it running
          </button>
          <button type="submit" className="button danger-solid" disabled={cancel.isPending}>
            Cancel the execution
          </button>
        </div>
      </form>
    </Dialog>
  );
}
