import { QueryClient } from "@tanstack/react-query";
import { isTransient } from "./api";

const MAX_PAUSE_MS = 10_000;

/** What was read from the server. A lost link is waited out; a refused question is not asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: "always", // the server may be this machine: being offline says nothing
      retry: (failures, error) => isTransient(error) && failures < 5,
      retryDelay: (failures) => Math.min(500 * 2 ** failures, MAX_PAUSE_MS),
      staleTime: 5_000,
    },
    mutations: { networkMode: "always" },
  },
});
