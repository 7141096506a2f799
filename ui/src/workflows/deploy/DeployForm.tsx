import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useRef, useState } from "react";
import { formatCount } from "../../shared/format";
import { Icon } from "../../shared/Icon";
import { ProblemNotice } from "../../shared/Problem";
import { deploy, findingsOf } from "./api";
import { idProblem, nameOf, offsetOf } from "./definition";
import { Editor, type Marked } from "./Editor";
import { Findings } from "./Findings";
import { useValidation } from "./useValidation";
import "./deploy.css";

interface Props {
  initialId: string;
  initialSource: string;
}

const MAX_FILE_BYTES = 1_000_000; // no definition a person has written is larger

export function DeployForm({ initialId, initialSource }: Props) {
  const [source, setSource] = useState(initialSource);
  const [id, setId] = useState<string | null>(initialId || null); // null: as the definition says
  const workflowId = id ?? nameOf(source);
  const deployment = useDeployment(workflowId, source);
  const write = (text: string) => {
    deployment.reset();
    setSource(text);
  };
  const { fileProblem, readFile } = useFile(write);
  const { findings, state } = useValidation(source, findingsOf(deployment.error));
  const textarea = useRef<HTMLTextAreaElement>(null);
  const statusId = useId();
  const ready = state === "valid" && idProblem(workflowId) === null && !deployment.isPending;
  return (
    <form
      className="deploy-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) deployment.mutate();
      }}
    >
      <div className="deploy-head">
        <IdField value={workflowId} fixed={initialId !== ""} onChange={setId} />
        <FileButton onFile={readFile} />
        <button type="submit" className="button primary" disabled={!ready}>
          {deployment.isPending ? "Deploying …" : "Deploy"}
        </button>
      </div>
      {fileProblem !== "" && (
        <p className="field-error" role="alert">
          {fileProblem}
        </p>
      )}
      {deployment.error && findingsOf(deployment.error) === null && (
        <ProblemNotice error={deployment.error} />
      )}
      <div className="deploy-body">
        <Editor
          source={source}
          findings={findings}
          textarea={textarea}
          describedBy={statusId}
          onChange={write}
          onFile={readFile}
        />
        <Findings
          id={statusId}
          findings={findings}
          state={state}
          onGoTo={(finding) => {
            if (textarea.current) goTo(textarea.current, source, finding);
          }}
        />
      </div>
    </form>
  );
}

function useDeployment(workflowId: string, source: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => deploy(workflowId, source),
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: ["workflows"] });
      await queries.invalidateQueries({ queryKey: ["workflow", workflowId] });
      await navigate({ to: "/workflows/$workflowId", params: { workflowId } });
    },
  });
}

function useFile(onText: (text: string) => void) {
  const [fileProblem, setFileProblem] = useState("");
  const readFile = (file: File) => {
    if (file.size > MAX_FILE_BYTES) {
      setFileProblem(`${file.name} has ${formatCount(file.size)} bytes: too large to be one.`);
      return;
    }
    setFileProblem("");
    file.text().then(onText, () => {
      setFileProblem(`${file.name} could not be read.`);
    });
  };
  return { fileProblem, readFile };
}

const LINES_ABOVE = 4; // shown above the line that a message is about

function goTo(element: HTMLTextAreaElement, source: string, { line, column }: Marked): void {
  const offset = offsetOf(source, line, column);
  element.focus();
  element.setSelectionRange(offset, offset);
  const lineHeight = element.scrollHeight / source.split("\n").length;
  element.scrollTop = Math.max(0, (line - LINES_ABOVE) * lineHeight);
}

interface IdProps {
  value: string;
  /** It is deployed already: another id would be another workflow. */
  fixed: boolean;
  onChange: (id: string) => void;
}

function IdField({ value, fixed, onChange }: IdProps) {
  const problem = value === "" ? null : idProblem(value);
  return (
    <label className="field deploy-id">
      <span>Id of the workflow</span>
      <input
        className="input"
        value={value}
        readOnly={fixed}
        spellCheck={false}
        autoCapitalize="off"
        aria-invalid={problem !== null}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      {problem !== null && <span className="field-error">{problem}</span>}
    </label>
  );
}

function FileButton({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => {
          input.current?.click();
        }}
      >
        <Icon name="copy" size={14} />
        Choose a file
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File of a definition"
        accept=".yaml,.yml,.json"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile(file);
          event.target.value = "";
        }}
      />
    </>
  );
}
