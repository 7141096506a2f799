import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebounced } from "../../shared/useDebounced";
import { validate, type Finding } from "./api";
import type { Marked } from "./Editor";
import type { Findings } from "./Findings";

const PAUSE_MS = 350; // of the writer

type State = Parameters<typeof Findings>[0]["state"];

/**
 * What the server's own check says of a text, as it is written.
 *
 * @param refused what a deployment was refused for, which is said first
 */
export function useValidation(
  source: string,
  refused: readonly Finding[] | null,
): { findings: readonly Marked[]; state: State } {
  const settled = useDebounced(source, PAUSE_MS);
  const empty = source.trim() === "";
  const check = useQuery({
    queryKey: ["validation", settled],
    queryFn: ({ signal }) => validate(settled, signal),
    enabled: settled.trim() !== "",
    placeholderData: keepPreviousData, // marks stay while the next check runs
    staleTime: Infinity,
    gcTime: 0, // a text for every pause: none is asked for twice
  });
  if (empty) {
    return { findings: [], state: "empty" };
  }
  const findings = refused
    ? marked(refused, "error")
    : [...marked(check.data?.errors, "error"), ...marked(check.data?.warnings, "warning")];
  if (refused) {
    return { findings, state: "invalid" };
  }
  const current = settled === source && check.isSuccess && !check.isPlaceholderData;
  if (current) {
    return { findings, state: check.data.valid ? "valid" : "invalid" };
  }
  return { findings, state: check.isError ? "unknown" : "checking" };
}

function marked(findings: readonly Finding[] = [], severity: Marked["severity"]): Marked[] {
  return findings.map((finding) => ({ ...finding, severity }));
}
