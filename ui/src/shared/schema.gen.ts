// Generated from openapi.yaml by `npm run types`; change the contract, not this file.

export interface paths {
    "/api/workflows/{workflow_id}/execute/async": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: components["parameters"]["WorkflowId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an execution
         * @description Answered once the execution is on disk: it will run to its end from then on, also through a
         *     crash. The workflow's raw input is `input`, into which `query`, `session_id`, `user_id` and
         *     `chat_history` are added where the request has them and `input` is an object without them;
         *     without `input` it is an object of those that the request has.
         */
        post: operations["startExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List executions, newest first */
        get: operations["listExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{execution_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        /** An execution whole, but for its steps */
        get: operations["getExecution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{execution_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        /** Where an execution stands */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{execution_id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        /** How far an execution is; made for frequent polling */
        get: operations["getProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{execution_id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        /**
         * The steps of an execution
         * @description In order of start, pending ones last in order of definition.
         */
        get: operations["listSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{execution_id}/steps/{step_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
                /**
                 * @description Percent-encoded, slashes included.
                 * @example agent_step_1%2Ftool%3Asql_query%231
                 */
                step_id: components["parameters"]["StepId"];
            };
            cookie?: never;
        };
        /** One step whole */
        get: operations["getStep"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{execution_id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        /** The whole trace */
        get: operations["getTrace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{execution_id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        /** What came of an execution */
        get: operations["getResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{execution_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        /**
         * What happens to an execution, live
         * @description Server-sent events: `id` is the seq, `event` one of the types of `EventType`, `data` one JSON
         *     object. Without a cursor the first event is a `snapshot` (its data is a `Snapshot`), then
         *     whatever happens. With a cursor, `Last-Event-ID` or else `since`, everything after it, then what
         *     happens, without gap or repeat, also after a restart of the server.
         *
         *     `step.text` (`LiveText`) and, between two events, `progress` (`Progress`) come without an id.
         *     A comment is sent when nothing else was for 15 s. The stream closes after the final event,
         *     and a client that comes back with its id gets 204.
         *
         *     With `Accept: application/json` a page of the same events.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{execution_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop an execution
         * @description Running actions are interrupted and their connections closed. Asking again changes nothing and
         *     is answered the same.
         */
        post: operations["cancelExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/executions/{execution_id}/approvals/{step_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
                /**
                 * @description Percent-encoded, slashes included.
                 * @example agent_step_1%2Ftool%3Asql_query%231
                 */
                step_id: components["parameters"]["StepId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a question that a step asks
         * @description The same answer again is answered the same; another one is a conflict.
         */
        post: operations["answerApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people are asked, newest executions first */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes in the list of executions, live
         * @description Server-sent events. `ready` (its data is a `Ready`) comes first: from then on nothing is missing,
         *     so a client reads the list once after it. It comes again, instead of what could not be kept for
         *     a client that reads slowly: then the list is to be read again. There are no ids; a client that
         *     comes back begins with `ready`.
         *
         *     `execution` tells that one has changed: its data is the whole item of `GET /api/executions`
         *     (`ExecutionItem`), of a new execution too. Each is told of at most four times a second,
         *     as it then stands, and less often while more than some hundreds run and its status stays the
         *     same; a new status is always told. With `status`, one that leaves those statuses
         *     is told of too, once, with its new status; a client removes it.
         *
         *     A comment is sent when nothing else was for 15 s.
         */
        get: operations["streamExecutions"];
        put?: never;
        /**
         * Hand a CloudEvent to the executions that listen for it
         * @description CloudEvents 1.0, structured (`application/cloudevents+json`) or binary (attributes as `ce-`
         *     headers, the data as body).
         */
        post: operations["publishEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List workflows, those deployed last first */
        get: operations["listWorkflows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a definition without storing it
         * @description Takes the place of a workflow of that name, which therefore cannot be deployed.
         */
        post: operations["validateWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{workflow_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: components["parameters"]["WorkflowId"];
            };
            cookie?: never;
        };
        /** A workflow, as it was deployed */
        get: operations["getWorkflow"];
        /**
         * Deploy a definition
         * @description In the Open Workflow Specification DSL 1.0, as YAML or JSON. Executions stay on the revision they
         *     began with. What equals the newest revision is not stored again.
         */
        put: operations["deployWorkflow"];
        post?: never;
        /**
         * Delete a workflow
         * @description Running executions finish. Deployed again, its revisions go on counting.
         */
        delete: operations["deleteWorkflow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{workflow_id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: components["parameters"]["WorkflowId"];
            };
            cookie?: never;
        };
        /** The revisions of a workflow, newest first */
        get: operations["listRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{workflow_id}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: components["parameters"]["WorkflowId"];
            };
            cookie?: never;
        };
        /**
         * A workflow as a drawing
         * @description A step of a trace belongs to the node that its `metadata.node` names.
         */
        get: operations["getGraph"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{workflow_id}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: components["parameters"]["WorkflowId"];
            };
            cookie?: never;
        };
        /**
         * How a workflow has been doing
         * @description At most a second old. Of a deleted workflow too.
         */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agents, by name */
        get: operations["listAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tools, by name; never their settings */
        get: operations["listTools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The models, by name */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server lives */
        get: operations["isLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server takes work */
        get: operations["isReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics for Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page for people
         * @description Every other address that is nothing of this contract is answered the same if `Accept` names
         *     `text/html`, but for those below `/api`, `/assets` and `/health`: where one is on the page is
         *     in its address. Any query is allowed. A server that was built without the page says so here.
         */
        get: operations["getPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A file of the page; its name changes with its content. */
                name: string;
            };
            cookie?: never;
        };
        /**
         * A file of the page
         * @description Compressed as `Accept-Encoding` wants it, br or gzip; to be kept for a year.
         */
        get: operations["getAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Format: uuid */
        Uuid: string;
        WorkflowId: string;
        /** Format: date-time */
        Time: string;
        /** Format: date-time */
        TimeOrNull: string | null;
        /** @description US dollars. */
        Money: string;
        /** @description US dollars; null if not known. */
        MoneyOrNull: string | null;
        /** @description For the next page; empty at the end. */
        PageToken: string;
        /** @description Number of the last event that this shows. */
        Seq: number;
        /** @enum {unknown} */
        ExecutionStatus: "accepted" | "running" | "waiting" | "paused" | "completed" | "failed" | "cancelled";
        /** @enum {unknown} */
        StepStatus: "pending" | "running" | "completed" | "failed" | "skipped";
        /** @enum {unknown} */
        StepType: "agent_execution" | "tool_call" | "decision_point" | "data_processing";
        /** @description Never falls; 1 only when completed. */
        Fraction: number;
        Count: number;
        /** @description Agents in order of start, a repeat right after itself listed once. */
        Path: string[];
        /** @description Any JSON value. */
        Json: unknown;
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description Path of the request. */
            instance: string;
            /** @enum {unknown} */
            code: "invalid_request" | "malformed_body" | "invalid_definition" | "forbidden" | "not_found" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "conflict" | "body_too_large" | "uri_too_long" | "unsupported_media_type" | "misdirected_request" | "too_many_requests" | "headers_too_large" | "internal_error" | "not_implemented" | "unavailable" | "http_version_not_supported";
            errors?: {
                /** @description JSON pointer into the body. */
                pointer?: string;
                parameter?: string;
                header?: string;
                line?: number;
                column?: number;
                detail: string;
            }[];
        };
        /** @description At least one of `query` and `input`. A member that is null counts as absent. */
        StartRequest: {
            query?: string | null;
            session_id?: string | null;
            user_id?: string | null;
            chat_history?: {
                /** @enum {unknown} */
                role: "user" | "assistant" | "system";
                content: string;
            }[] | null;
            input?: components["schemas"]["Json"];
            /** @description For finding it again. */
            labels?: {
                [key: string]: string;
            } | null;
            /** @description What it may consume before it is stopped as failed. */
            budget?: {
                cost_usd?: components["schemas"]["Money"] | number | null;
                tokens?: number | null;
                steps?: number | null;
                time_ms?: number | null;
            } | null;
            /**
             * Format: date-time
             * @description Not before this time.
             */
            start_at?: string | null;
            /** @description The newest if absent. */
            revision?: number | null;
        } | unknown | unknown;
        Accepted: {
            execution_id: components["schemas"]["Uuid"];
            /** @constant */
            status: "accepted";
            /** @constant */
            type: "workflow";
            estimated_completion_time: components["schemas"]["Time"];
            status_url: string;
            timestamp: components["schemas"]["Time"];
        };
        /** @description What was consumed so far. */
        Usage: {
            input_tokens: components["schemas"]["Count"];
            output_tokens: components["schemas"]["Count"];
            cost_usd: components["schemas"]["MoneyOrNull"];
        };
        Failure: {
            type: string;
            title: string;
            status: number;
            detail: string | null;
            /** @description JSON pointer into the definition. */
            instance: string | null;
        };
        FailureOrNull: components["schemas"]["Failure"] | null;
        Eta: {
            p50: components["schemas"]["Time"];
            p90: components["schemas"]["Time"];
            /** @enum {unknown} */
            basis: "history" | "definition";
        };
        /**
         * @description When it will probably end; null, as `estimated_completion_time` is, while it waits for people and events
         *     alone, since nobody knows how long they take. What it waits for may have a deadline: `waiting_on`.
         */
        EtaOrNull: components["schemas"]["Eta"] | null;
        WaitingOn: {
            /** @enum {unknown} */
            kind: "approval" | "event" | "timer" | "retry" | "rate_limit" | "budget" | "uncertain_effect";
            step_id: string | null;
            since: components["schemas"]["Time"];
            until: components["schemas"]["TimeOrNull"];
            detail: string | null;
        }[];
        /** @description The latest decision of each name. */
        BranchDecisions: {
            [key: string]: {
                outcome: string;
                timestamp: components["schemas"]["Time"];
                step_id: string;
                reason: string;
            };
        };
        WorkflowTrace: {
            execution_id: components["schemas"]["Uuid"];
            workflow_id: components["schemas"]["WorkflowId"];
            current_step_index: components["schemas"]["Count"];
            total_steps: components["schemas"]["Count"];
            execution_path: components["schemas"]["Path"];
            branch_decisions: components["schemas"]["BranchDecisions"];
        };
        Status: {
            execution_id: components["schemas"]["Uuid"];
            /** @constant */
            type: "workflow";
            status: components["schemas"]["ExecutionStatus"];
            progress: components["schemas"]["Fraction"];
            /** @description Words for a person. */
            current_step: string;
            workflow_id: components["schemas"]["WorkflowId"];
            query: string | null;
            created_at: components["schemas"]["Time"];
            started_at: components["schemas"]["TimeOrNull"];
            workflow_trace: components["schemas"]["WorkflowTrace"];
            completed_at: components["schemas"]["TimeOrNull"];
            cancelling: boolean;
            error: components["schemas"]["FailureOrNull"];
            seq: components["schemas"]["Seq"];
            next_poll_ms: number | null;
            estimated_completion_time: components["schemas"]["TimeOrNull"];
            eta: components["schemas"]["EtaOrNull"];
            waiting_on: components["schemas"]["WaitingOn"];
            last_heartbeat_at: components["schemas"]["Time"];
            stalled: boolean;
            usage: components["schemas"]["Usage"];
        };
        Progress: {
            execution_id: components["schemas"]["Uuid"];
            status: components["schemas"]["ExecutionStatus"];
            progress: components["schemas"]["Fraction"];
            current_step: string;
            /** @constant */
            type: "workflow";
            workflow_progress: {
                current_step_index: components["schemas"]["Count"];
                total_steps: components["schemas"]["Count"];
                /** @description Of several running steps, the one started last; null when none runs. */
                current_step_info: {
                    step_type: components["schemas"]["StepType"];
                    agent_name: string | null;
                    status: components["schemas"]["StepStatus"];
                    step_id: string;
                    tool_name: string | null;
                } | null;
                execution_path: components["schemas"]["Path"];
            };
            seq: components["schemas"]["Seq"];
            next_poll_ms: number | null;
            estimated_completion_time: components["schemas"]["TimeOrNull"];
            eta: components["schemas"]["EtaOrNull"];
            waiting_on: components["schemas"]["WaitingOn"];
            last_heartbeat_at: components["schemas"]["Time"];
            stalled: boolean;
            usage: components["schemas"]["Usage"];
        };
        /** @description Data of the first event of a stream without a cursor. */
        Snapshot: {
            execution_id: components["schemas"]["Uuid"];
            /** @constant */
            type: "workflow";
            status: components["schemas"]["ExecutionStatus"];
            progress: components["schemas"]["Fraction"];
            /** @description Words for a person. */
            current_step: string;
            workflow_id: components["schemas"]["WorkflowId"];
            query: string | null;
            created_at: components["schemas"]["Time"];
            started_at: components["schemas"]["TimeOrNull"];
            workflow_trace: components["schemas"]["WorkflowTrace"];
            completed_at: components["schemas"]["TimeOrNull"];
            cancelling: boolean;
            error: components["schemas"]["FailureOrNull"];
            seq: components["schemas"]["Seq"];
            next_poll_ms: number | null;
            estimated_completion_time: components["schemas"]["TimeOrNull"];
            eta: components["schemas"]["EtaOrNull"];
            waiting_on: components["schemas"]["WaitingOn"];
            last_heartbeat_at: components["schemas"]["Time"];
            stalled: boolean;
            usage: components["schemas"]["Usage"];
            steps: components["schemas"]["Step"][];
        };
        Execution: {
            execution_id: components["schemas"]["Uuid"];
            /** @constant */
            type: "workflow";
            status: components["schemas"]["ExecutionStatus"];
            progress: components["schemas"]["Fraction"];
            /** @description Words for a person. */
            current_step: string;
            workflow_id: components["schemas"]["WorkflowId"];
            query: string | null;
            created_at: components["schemas"]["Time"];
            started_at: components["schemas"]["TimeOrNull"];
            workflow_trace: components["schemas"]["WorkflowTrace"];
            completed_at: components["schemas"]["TimeOrNull"];
            cancelling: boolean;
            error: components["schemas"]["FailureOrNull"];
            seq: components["schemas"]["Seq"];
            next_poll_ms: number | null;
            estimated_completion_time: components["schemas"]["TimeOrNull"];
            eta: components["schemas"]["EtaOrNull"];
            waiting_on: components["schemas"]["WaitingOn"];
            last_heartbeat_at: components["schemas"]["Time"];
            stalled: boolean;
            usage: components["schemas"]["Usage"];
            revision: number;
            session_id: string | null;
            user_id: string | null;
            input: components["schemas"]["Json"];
            labels: {
                [key: string]: string;
            };
            start_at: components["schemas"]["TimeOrNull"];
            /** @description The step that started it, if one did. */
            parent?: {
                execution_id: components["schemas"]["Uuid"];
                step_id: string;
            };
            output: components["schemas"]["Json"];
            links: {
                self: string;
                status: string;
                steps: string;
                progress: string;
                trace: string;
                result: string;
                events: string;
                workflow: string;
            };
        };
        Steps: {
            execution_id: components["schemas"]["Uuid"];
            current_step_index: components["schemas"]["Count"];
            total_steps: components["schemas"]["Count"];
            steps: components["schemas"]["Step"][];
            execution_path: components["schemas"]["Path"];
            branch_decisions: components["schemas"]["BranchDecisions"];
            seq: components["schemas"]["Seq"];
        };
        Trace: {
            execution_id: components["schemas"]["Uuid"];
            workflow_id: components["schemas"]["WorkflowId"];
            current_step_index: components["schemas"]["Count"];
            total_steps: components["schemas"]["Count"];
            steps: components["schemas"]["Step"][];
            execution_path: components["schemas"]["Path"];
            branch_decisions: components["schemas"]["BranchDecisions"];
            seq: components["schemas"]["Seq"];
        };
        Step: {
            step_id: string;
            step_type: components["schemas"]["StepType"];
            agent_name: string | null;
            tool_name: string | null;
            status: components["schemas"]["StepStatus"];
            started_at: components["schemas"]["TimeOrNull"];
            completed_at: components["schemas"]["TimeOrNull"];
            duration_ms: number | null;
            error: components["schemas"]["FailureOrNull"];
            /**
             * @description More about the step; `description`, `agent_type`, `orchestrated`, `node`, `model`, tokens and
             *     cost where they apply. Of a step that runs another workflow, once it began, `child_execution_id`:
             *     the execution that its last try starts.
             */
            metadata: {
                [key: string]: unknown;
            };
            parent_step_id: string | null;
            attempt: components["schemas"]["Count"];
            seq: components["schemas"]["Seq"];
        };
        StepDetail: {
            execution_id: components["schemas"]["Uuid"];
            step_id: string;
            step_type: components["schemas"]["StepType"];
            agent_name: string | null;
            tool_name: string | null;
            status: components["schemas"]["StepStatus"];
            started_at: components["schemas"]["TimeOrNull"];
            completed_at: components["schemas"]["TimeOrNull"];
            duration_ms: number | null;
            error: components["schemas"]["FailureOrNull"];
            /**
             * @description More about the step; `description`, `agent_type`, `orchestrated`, `node`, `model`, tokens and
             *     cost where they apply. Of a step that runs another workflow, once it began, `child_execution_id`:
             *     the execution that its last try starts.
             */
            metadata: {
                [key: string]: unknown;
            };
            parent_step_id: string | null;
            attempt: components["schemas"]["Count"];
            seq: components["schemas"]["Seq"];
            input: components["schemas"]["Json"];
            output: components["schemas"]["Json"];
            attempts: {
                attempt: number;
                started_at: components["schemas"]["Time"];
                completed_at: components["schemas"]["TimeOrNull"];
                error: components["schemas"]["FailureOrNull"];
            }[];
            /** @description The conversation of an agent with its model, in the last attempt. */
            messages: {
                /** @enum {unknown} */
                role: "system" | "user" | "assistant" | "tool";
                content: components["schemas"]["Json"];
                tool_calls?: {
                    id: string;
                    name: string;
                    arguments: components["schemas"]["Json"];
                }[];
                name?: string;
                tool_call_id?: string;
                failed?: boolean;
            }[];
            model_calls: {
                turn: number;
                at: components["schemas"]["Time"];
                model: string;
                finish_reason: string;
                duration_ms: components["schemas"]["Count"];
                usage: components["schemas"]["Usage"];
            }[];
            decision: {
                name: string;
                outcome: string;
                timestamp: components["schemas"]["Time"];
                step_id: string;
                reason: string;
                /** @description Where the flow went. */
                then: string;
                /**
                 * @description Of a `switch`, what it looked at and every case in order; of a person's decision, the
                 *     question's other facts.
                 */
                record: {
                    input?: components["schemas"]["Json"];
                    cases?: components["schemas"]["DecisionCase"][];
                } & {
                    [key: string]: unknown;
                };
            } | null;
            approval: {
                message?: string;
                schema?: components["schemas"]["Json"];
                assignees?: string[];
                arguments?: components["schemas"]["Json"];
                requested_at?: components["schemas"]["Time"];
                until?: components["schemas"]["TimeOrNull"];
                answer: components["schemas"]["Answer"] | null;
                answered_at: components["schemas"]["TimeOrNull"];
            } | null;
            /** @description The CloudEvents it took. */
            events: components["schemas"]["Json"][];
            /** @description The CloudEvent it sent, or null. */
            emitted: unknown;
            usage: components["schemas"]["Usage"] | null;
        };
        DecisionCase: {
            name: string;
            /** @description The condition as written; null without one. */
            when: string | null;
            /** @description What the condition came to; absent if it was not evaluated. */
            value?: unknown;
            /** @enum {unknown} */
            result: "matched" | "not_matched" | "not_evaluated";
            /** @description Where it leads: a task, continue, exit or end. */
            then: string;
            /**
             * @description What the condition compared, each path with the value it had. Empty if the condition is
             *     more than a comparison of paths and constants.
             */
            operands: {
                expression: string;
                value: components["schemas"]["Json"];
            }[];
        };
        Answer: {
            /** @enum {unknown} */
            decision: "approve" | "reject";
            comment: string | null;
            data: components["schemas"]["Json"];
            by: string | null;
        };
        Result: {
            execution_id: components["schemas"]["Uuid"];
            status: components["schemas"]["ExecutionStatus"];
            output: components["schemas"]["Json"];
            error: components["schemas"]["FailureOrNull"];
            usage: components["schemas"]["Usage"];
            duration_ms: number | null;
        };
        ExecutionList: {
            executions: components["schemas"]["ExecutionItem"][];
            /** @description With `counts=true`; under the same filters but for `status`, at most a second old. */
            counts?: components["schemas"]["Counts"];
            next_page_token: components["schemas"]["PageToken"];
        };
        /** @description How many executions there are of each status. */
        Counts: {
            accepted: components["schemas"]["Count"];
            running: components["schemas"]["Count"];
            waiting: components["schemas"]["Count"];
            paused: components["schemas"]["Count"];
            completed: components["schemas"]["Count"];
            failed: components["schemas"]["Count"];
            cancelled: components["schemas"]["Count"];
        };
        ExecutionItem: {
            execution_id: components["schemas"]["Uuid"];
            /** @constant */
            type: "workflow";
            status: components["schemas"]["ExecutionStatus"];
            workflow_id: components["schemas"]["WorkflowId"];
            revision: number;
            query: string | null;
            session_id: string | null;
            user_id: string | null;
            labels: {
                [key: string]: string;
            };
            created_at: components["schemas"]["Time"];
            started_at: components["schemas"]["TimeOrNull"];
            completed_at: components["schemas"]["TimeOrNull"];
            seq: components["schemas"]["Seq"];
        };
        Ready: {
            at: components["schemas"]["Time"];
        };
        Cancelling: {
            execution_id: components["schemas"]["Uuid"];
            status: components["schemas"]["ExecutionStatus"];
            /** @description Asked to stop and not ended yet. */
            cancelling: boolean;
            status_url: string;
        };
        /** @enum {unknown} */
        EventType: "snapshot" | "execution.accepted" | "execution.started" | "execution.waiting" | "execution.resumed" | "execution.paused" | "execution.cancelling" | "execution.completed" | "execution.failed" | "execution.cancelled" | "step.started" | "step.retrying" | "step.completed" | "step.failed" | "step.skipped" | "step.text" | "decision.made" | "approval.requested" | "approval.decided" | "progress";
        /** @description Data of an event with an id; what came of it, and where the execution stood after it. */
        EventData: {
            seq: components["schemas"]["Seq"];
            execution_id: components["schemas"]["Uuid"];
            at: components["schemas"]["Time"];
            status: components["schemas"]["ExecutionStatus"];
            progress: components["schemas"]["Fraction"];
            current_step: string;
            current_step_index: components["schemas"]["Count"];
            total_steps: components["schemas"]["Count"];
            /** @description The step it is about, as it stood after it. */
            step?: components["schemas"]["Step"];
            /** @description Further steps that it changed. */
            steps?: components["schemas"]["Step"][];
            /**
             * @description All that it waits for; there if the event changed that, also when nothing is left, and with every
             *     `execution.waiting`.
             */
            waiting_on?: components["schemas"]["WaitingOn"];
            usage?: components["schemas"]["Usage"];
            /** @description Why it was cancelled. */
            reason?: string | null;
            output?: components["schemas"]["Json"];
            error?: components["schemas"]["Failure"];
            failed_step_id?: string | null;
            retry?: {
                attempt: number;
                until: components["schemas"]["Time"];
                error: components["schemas"]["Failure"];
            };
            decision?: {
                name: string;
                outcome: string;
                timestamp: components["schemas"]["Time"];
                step_id: string;
                reason: string;
                then: string;
            };
            /** @description The question, or the answer. */
            approval?: {
                message: string;
                schema: components["schemas"]["Json"];
                assignees: string[];
                arguments: components["schemas"]["Json"];
                requested_at: components["schemas"]["Time"];
                until: components["schemas"]["TimeOrNull"];
            } | components["schemas"]["Answer"];
        };
        EventPage: {
            execution_id: components["schemas"]["Uuid"];
            events: {
                seq: components["schemas"]["Seq"];
                type: components["schemas"]["EventType"];
                data: components["schemas"]["EventData"];
            }[];
            /** @description The `since` of the next page. */
            next_since: number;
        };
        /**
         * @description What a model is writing. `text` belongs at `offset` of the step's text; an offset before the end
         *     of what the client has replaces the rest of it.
         */
        LiveText: {
            execution_id: components["schemas"]["Uuid"];
            step_id: string;
            offset: components["schemas"]["Count"];
            text: string;
        };
        /** @enum {unknown} */
        ApprovalStatus: "pending" | "approved" | "rejected" | "timed_out" | "withdrawn";
        Approval: {
            execution_id: components["schemas"]["Uuid"];
            step_id: string;
            /**
             * @description `uncertain_effect`: the server stopped in the midst of an effect that must not happen twice,
             *     and a person must say whether it has happened.
             * @enum {unknown}
             */
            kind: "approval" | "uncertain_effect";
            status: components["schemas"]["ApprovalStatus"];
            message: string;
            /** @description JSON Schema of the data of an answer, or null. */
            schema: unknown;
            /** @description Who is asked; empty for anyone. */
            assignees: string[];
            /** @description What exactly is approved, or null. */
            arguments: unknown;
            requested_at: components["schemas"]["Time"];
            until: components["schemas"]["TimeOrNull"];
            decided_at: components["schemas"]["TimeOrNull"];
            comment: string | null;
            data: components["schemas"]["Json"];
            by: string | null;
        };
        CloudEvent: {
            /** @constant */
            specversion: "1.0";
            id: string;
            source: string;
            type: string;
            subject?: string;
            /** Format: date-time */
            time?: string;
            datacontenttype?: string;
            dataschema?: string;
            data?: components["schemas"]["Json"];
            data_base64?: string;
        } & {
            [key: string]: string | number | boolean | null;
        };
        Findings: {
            pointer: string;
            line: number;
            column: number;
            detail: string;
        }[];
        Deployed: {
            workflow_id: components["schemas"]["WorkflowId"];
            revision: number;
            hash: string;
            warnings: components["schemas"]["Findings"];
        };
        Revision: {
            workflow_id: components["schemas"]["WorkflowId"];
            revision: number;
            hash: string;
            /** @description Null, as version and title, if it can no longer be compiled. */
            name: string | null;
            version: string | null;
            title: string | null;
            deployed_at: components["schemas"]["Time"];
        };
        WorkflowItem: {
            workflow_id: components["schemas"]["WorkflowId"];
            revision: number;
            hash: string;
            name: string | null;
            version: string | null;
            title: string | null;
            deployed_at: components["schemas"]["Time"];
            /** @description How the latest 20 executions ended, those started last first; at most a second old. */
            health: {
                ended: components["schemas"]["Count"];
                completed: components["schemas"]["Count"];
                failed: components["schemas"]["Count"];
                cancelled: components["schemas"]["Count"];
                success_rate: components["schemas"]["SuccessRate"];
                /** @enum {unknown} */
                last_status: "completed" | "failed" | "cancelled" | null;
                last_ended_at: components["schemas"]["TimeOrNull"];
            };
        };
        /** @description Completed ones among those that completed or failed; null without any. */
        SuccessRate: number | null;
        WorkflowStats: {
            workflow_id: components["schemas"]["WorkflowId"];
            counts: components["schemas"]["Counts"];
            /** @description Of the latest completed executions, from start to end; null without any. */
            durations: {
                p50_ms: components["schemas"]["Count"];
                p90_ms: components["schemas"]["Count"];
                /** @description How many they are, at most 100. */
                sample: number;
            } | null;
            /** @description How the latest 100 executions ended. */
            recent: {
                ended: components["schemas"]["Count"];
                completed: components["schemas"]["Count"];
                failed: components["schemas"]["Count"];
                cancelled: components["schemas"]["Count"];
                success_rate: components["schemas"]["SuccessRate"];
            };
            /** @description The one started last, or null. */
            last_execution: components["schemas"]["ExecutionItem"] | null;
        };
        Workflow: {
            workflow_id: components["schemas"]["WorkflowId"];
            revision: number;
            hash: string;
            name: string | null;
            version: string | null;
            title: string | null;
            deployed_at: components["schemas"]["Time"];
            /** @enum {unknown} */
            media_type: "application/yaml" | "application/json";
            /** @description Byte for byte as it was sent. */
            source: string;
            /** @description Names of the agents it holds, those delegated to included. */
            agents: string[];
            tools: string[];
        };
        Graph: {
            workflow_id: components["schemas"]["WorkflowId"];
            revision: number;
            nodes: {
                /** @description The step id where the task runs once. */
                id: string;
                /** @description The node it is drawn inside. */
                parent: string | null;
                kind: string;
                /**
                 * @description Null at the two ends.
                 * @enum {unknown}
                 */
                step_type: "agent_execution" | "tool_call" | "decision_point" | "data_processing" | null;
                title: string;
                agent_name: string | null;
                tool_name: string | null;
                /** @enum {unknown} */
                agent_type: "orchestrator" | "worker" | null;
                conditional: boolean;
                repeats: boolean;
                orchestrated: boolean;
            }[];
            edges: {
                from: string;
                to: string;
                /** @enum {unknown} */
                kind: "flow" | "then" | "case" | "enter" | "branch" | "loop" | "catch" | "calls" | "delegates";
                label: string | null;
            }[];
        };
        Agent: {
            name: string;
            /** @enum {unknown} */
            agent_type: "orchestrator" | "worker";
            description: string;
            model: string;
            instructions: string;
            tools: string[];
            /** @description Agents it may hand work to. */
            delegates: string[];
            /** @description JSON Schema of its answer, or null for text. */
            output_schema: unknown;
            limits: {
                max_turns: components["schemas"]["Count"];
                max_tool_calls: components["schemas"]["Count"];
                max_parallel: components["schemas"]["Count"];
                max_retries: components["schemas"]["Count"];
            };
        };
        Tool: {
            name: string;
            description: string;
            kind: string;
            /** @description JSON Schema of its arguments. */
            parameters: unknown;
            /** @description Its effect must not happen twice. */
            once: boolean;
            /** @enum {unknown} */
            approval: "required" | "none";
        };
        Model: {
            name: string;
            provider: string;
            /** @description As the provider names it. */
            model: string;
            /** @description Whether its answers come from a script, not from a language model. */
            scripted: boolean;
        };
        Health: {
            /** @enum {unknown} */
            status: "live" | "ready";
        };
    };
    responses: {
        /** @description A problem. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not now; worth trying again. */
        Unavailable: {
            headers: {
                /** @description After so many seconds. */
                "Retry-After": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description One or more statuses, separated by commas. */
        ExecutionStatuses: components["schemas"]["ExecutionStatus"][];
        OfWorkflow: components["schemas"]["WorkflowId"];
        /** @description ETags of what the client has. */
        IfNoneMatch: string;
        WorkflowId: components["schemas"]["WorkflowId"];
        ExecutionId: components["schemas"]["Uuid"];
        /**
         * @description Percent-encoded, slashes included.
         * @example agent_step_1%2Ftool%3Asql_query%231
         */
        StepId: string;
        /** @description Which revision; the newest if absent. */
        Revision: number;
        /** @description Most items on a page; capped at 500. */
        PageSize: number;
        /** @description The `next_page_token` of the page before. */
        PageToken: string;
    };
    requestBodies: {
        Definition: {
            content: {
                "application/yaml": unknown;
                "application/json": unknown;
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    startExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: components["parameters"]["WorkflowId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRequest"];
            };
        };
        responses: {
            /** @description Accepted. */
            202: {
                headers: {
                    /** @description The execution. */
                    Location: string;
                    /** @description Seconds until the first poll is worth while. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listExecutions: {
        parameters: {
            query?: {
                /** @description One or more statuses, separated by commas. */
                status?: components["parameters"]["ExecutionStatuses"];
                workflow_id?: components["parameters"]["OfWorkflow"];
                /** @description Accepted at this time or later. */
                created_after?: string;
                /** @description Accepted before this time. */
                created_before?: string;
                /** @description Whether to count too how many there are of each status. */
                counts?: boolean;
                /** @description Most items on a page; capped at 500. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The `next_page_token` of the page before. */
                page_token?: components["parameters"]["PageToken"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionList"];
                };
            };
            400: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The execution. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The progress, at most a tenth of a second old. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
                };
            };
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listSteps: {
        parameters: {
            query?: {
                /** @description Only steps that changed after this seq. */
                since?: number;
            };
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The steps. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Steps"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
                /**
                 * @description Percent-encoded, slashes included.
                 * @example agent_step_1%2Ftool%3Asql_query%231
                 */
                step_id: components["parameters"]["StepId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The step, with its input, output, attempts and conversation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepDetail"];
                };
            };
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getTrace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trace"];
                };
            };
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
            /** @description It has not ended yet; `output` and `error` are null. */
            202: {
                headers: {
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description Seq of the last event the client has; 0 for all events. */
                since?: number;
                /** @description Most events on a page of JSON; capped at 1000. */
                limit?: number;
            };
            header?: {
                /** @description As `since`, and stronger; browsers send it when they reconnect. */
                "Last-Event-ID"?: string;
            };
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream, or a page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description It has ended, and the client has all of it. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    cancelExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description It is being stopped, or has been. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cancelling"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    answerApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: components["parameters"]["ExecutionId"];
                /**
                 * @description Percent-encoded, slashes included.
                 * @example agent_step_1%2Ftool%3Asql_query%231
                 */
                step_id: components["parameters"]["StepId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    decision: "approve" | "reject";
                    comment?: string | null;
                    /** @description What the question's schema asks for. */
                    data?: unknown;
                };
            };
        };
        responses: {
            /** @description It is recorded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                /** @description One or more, separated by commas; `pending` if absent. */
                status?: components["schemas"]["ApprovalStatus"][];
                execution_id?: components["schemas"]["Uuid"];
                /** @description Most items on a page; capped at 500. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The `next_page_token` of the page before. */
                page_token?: components["parameters"]["PageToken"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approvals: components["schemas"]["Approval"][];
                        next_page_token: components["schemas"]["PageToken"];
                    };
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    streamExecutions: {
        parameters: {
            query?: {
                /** @description One or more statuses, separated by commas. */
                status?: components["parameters"]["ExecutionStatuses"];
                workflow_id?: components["parameters"]["OfWorkflow"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    publishEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/cloudevents+json": components["schemas"]["CloudEvent"];
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Every execution that listens for it has recorded it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description How many executions took it. */
                        delivered_to: number;
                    };
                };
            };
            400: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listWorkflows: {
        parameters: {
            query?: {
                /** @description Most items on a page; capped at 500. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The `next_page_token` of the page before. */
                page_token?: components["parameters"]["PageToken"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        workflows: components["schemas"]["WorkflowItem"][];
                        next_page_token: components["schemas"]["PageToken"];
                    };
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    validateWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Definition"];
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        valid: boolean;
                        errors: components["schemas"]["Findings"];
                        warnings: components["schemas"]["Findings"];
                    };
                };
            };
            400: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getWorkflow: {
        parameters: {
            query?: {
                /** @description Which revision; the newest if absent. */
                revision?: components["parameters"]["Revision"];
            };
            header?: never;
            path: {
                workflow_id: components["parameters"]["WorkflowId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revision asked for, or the newest. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deployWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: components["parameters"]["WorkflowId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Definition"];
        responses: {
            /** @description A new revision, or the newest one if nothing has changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployed"];
                };
            };
            /** @description A new workflow. */
            201: {
                headers: {
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployed"];
                };
            };
            400: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    deleteWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: components["parameters"]["WorkflowId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["Problem"];
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    listRevisions: {
        parameters: {
            query?: {
                /** @description Most items on a page; capped at 500. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The `next_page_token` of the page before. */
                page_token?: components["parameters"]["PageToken"];
            };
            header?: never;
            path: {
                workflow_id: components["parameters"]["WorkflowId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revisions: components["schemas"]["Revision"][];
                        next_page_token: components["schemas"]["PageToken"];
                    };
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getGraph: {
        parameters: {
            query?: {
                /** @description Which revision; the newest if absent. */
                revision?: components["parameters"]["Revision"];
            };
            header?: never;
            path: {
                workflow_id: components["parameters"]["WorkflowId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nodes and edges. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Graph"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getStats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: components["parameters"]["WorkflowId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowStats"];
                };
            };
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listAgents: {
        parameters: {
            query?: {
                /** @description Most items on a page; capped at 500. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The `next_page_token` of the page before. */
                page_token?: components["parameters"]["PageToken"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agents: components["schemas"]["Agent"][];
                        next_page_token: components["schemas"]["PageToken"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTools: {
        parameters: {
            query?: {
                /** @description Most items on a page; capped at 500. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The `next_page_token` of the page before. */
                page_token?: components["parameters"]["PageToken"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tools: components["schemas"]["Tool"][];
                        next_page_token: components["schemas"]["PageToken"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listModels: {
        parameters: {
            query?: {
                /** @description Most items on a page; capped at 500. */
                page_size?: components["parameters"]["PageSize"];
                /** @description The `next_page_token` of the page before. */
                page_token?: components["parameters"]["PageToken"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        models: components["schemas"]["Model"][];
                        next_page_token: components["schemas"]["PageToken"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    isLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    isReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            503: components["responses"]["Unavailable"];
            default: components["responses"]["Problem"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the text format, or OpenMetrics by `Accept`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                    "application/openmetrics-text": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getContract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPage: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description HTML. */
            200: {
                headers: {
                    ETag: string;
                    "Content-Security-Policy": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The client has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getAsset: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description A file of the page; its name changes with its content. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    ETag: string;
                    Vary: string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            /** @description The client has it. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
}
