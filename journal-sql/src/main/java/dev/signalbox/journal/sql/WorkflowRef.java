package dev.signalbox.journal.sql;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;

/// A row of `workflow`: a tenant's workflow by its small number.
record WorkflowRef(int id, Tenant tenant, WorkflowId name) {}
