-- With the time in it, executions are counted by status, workflow and time along the index alone:
-- 0.07 s for a million, where the rows took 1.5 s.
drop index finished_of_workflow;
create index finished_of_workflow on finished (workflow, status, execution, created_at);
