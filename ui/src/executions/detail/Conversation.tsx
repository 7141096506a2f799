import type { Schemas } from "../../shared/api";
import { Data } from "../../shared/Data";
import { formatCount, formatDuration } from "../../shared/format";
import { Icon, type IconName } from "../../shared/Icon";
import { useExecution } from "../context";

type Detail = Schemas["StepDetail"];
type Message = Detail["messages"][number];

const ROLES: Record<Message["role"], { word: string; icon: IconName }> = {
  system: { word: "Instructions", icon: "system" },
  user: { word: "Asked", icon: "approval" },
  assistant: { word: "Model", icon: "agent" },
  tool: { word: "Result", icon: "tool" },
};

/** An agent and its model, as they talked; all of it as plain text. */
export function Conversation({ detail }: { detail: Detail }) {
  const { state } = useExecution();
  const written = state.texts.get(detail.step_id);
  const calls = detail.model_calls;
  const turns = turnsOf(detail.messages);
  return (
    <ol className="conversation">
      {detail.messages.map((message, index) => (
        <MessageItem key={index} message={message} call={calls[turns[index] ?? -1]} />
      ))}
      {written !== undefined && (
        <li className="message" data-role="assistant">
          <MessageHead icon="agent" word="Model is writing" />
          <p className="written">
            {written}
            <span className="caret" aria-hidden="true" />
          </p>
        </li>
      )}
    </ol>
  );
}

/** Which model call wrote each message; those before the last question are history, of no call here. */
function turnsOf(messages: readonly Message[]): (number | undefined)[] {
  const asked = messages.findLastIndex((message) => message.role === "user");
  let turn = 0;
  return messages.map((message, index) =>
    index > asked && message.role === "assistant" ? turn++ : undefined,
  );
}

interface ItemProps {
  message: Message;
  call: Detail["model_calls"][number] | undefined;
}

function MessageItem({ message, call }: ItemProps) {
  const role = ROLES[message.role];
  const content = message.content;
  const empty = content === null || content === undefined || content === "";
  return (
    <li className="message" data-role={message.role} data-failed={message.failed}>
      <MessageHead
        icon={message.failed ? "failed" : role.icon}
        word={message.failed ? "Failed" : role.word}
        name={message.name}
        call={call}
      />
      {!empty && <Data value={unpacked(message)} label={role.word} />}
      {message.tool_calls?.map((each) => (
        <div key={each.id} className="tool-call">
          <p>
            <Icon name="tool" /> Calls <strong>{each.name}</strong>
          </p>
          <Data value={each.arguments} label={`Arguments of ${each.name}`} />
        </div>
      ))}
    </li>
  );
}

/** An answer that a schema asked for is JSON in a text: shown as what it is. */
function unpacked({ role, content }: Message): unknown {
  if (role !== "assistant" || typeof content !== "string" || !/^\s*[{[]/.test(content)) {
    return content;
  }
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return content;
  }
}

interface HeadProps {
  icon: IconName;
  word: string;
  name?: string | undefined;
  call?: ItemProps["call"];
}

function MessageHead({ icon, word, name, call }: HeadProps) {
  return (
    <p className="message-head">
      <Icon name={icon} />
      <strong>{word}</strong>
      {name !== undefined && <span>of {name}</span>}
      {call && (
        <span className="muted message-cost">
          {call.model} · {formatDuration(call.duration_ms)} ·{" "}
          {formatCount(call.usage.input_tokens + call.usage.output_tokens)} tokens
        </span>
      )}
    </p>
  );
}
