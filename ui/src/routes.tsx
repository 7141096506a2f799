import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { listSearch } from "./executions/list/search";
import { executionSearch } from "./executions/search";
import { RouteError } from "./shell/RouteError";
import { NotFound, Shell } from "./shell/Shell";
import { deploySearch, workflowSearch } from "./workflows/search";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const executions = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("./executions/ExecutionsPage"), "ExecutionsPage"),
});

const execution = createRoute({
  getParentRoute: () => root,
  path: "/executions/$executionId",
  validateSearch: executionSearch,
  component: lazyRouteComponent(() => import("./executions/ExecutionPage"), "ExecutionPage"),
});

const workflows = createRoute({
  getParentRoute: () => root,
  path: "/workflows",
  component: lazyRouteComponent(() => import("./workflows/WorkflowsPage"), "WorkflowsPage"),
});

const workflow = createRoute({
  getParentRoute: () => root,
  path: "/workflows/$workflowId",
  validateSearch: workflowSearch,
  component: lazyRouteComponent(() => import("./workflows/WorkflowPage"), "WorkflowPage"),
});

const deploy = createRoute({
  getParentRoute: () => root,
  path: "/deploy",
  validateSearch: deploySearch,
  component: lazyRouteComponent(() => import("./workflows/deploy/DeployPage"), "DeployPage"),
});

const approvals = createRoute({
  getParentRoute: () => root,
  path: "/approvals",
  component: lazyRouteComponent(() => import("./approvals/ApprovalsPage"), "ApprovalsPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([executions, execution, workflows, workflow, deploy, approvals]),
  defaultPreload: "intent",
  defaultErrorComponent: RouteError,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
