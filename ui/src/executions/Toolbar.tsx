import { Tabs, Toggle } from "radix-ui";
import { Icon, type IconName } from "../shared/Icon";
import { firstFailure, slowestStep } from "./analysis";
import { useExecution } from "./context";
import { isFinal } from "./fold";
import { VIEWS } from "./search";

const VIEW_LOOKS = {
  graph: { icon: "graph", word: "Graph" },
  timeline: { icon: "timeline", word: "Timeline" },
  steps: { icon: "list", word: "Steps" },
} as const;

interface Props {
  frozen: boolean;
  heldBack: number;
  onFreeze: (frozen: boolean) => void;
  following: boolean;
  onFollow: (following: boolean) => void;
  criticalShown: boolean;
  onCritical: (shown: boolean) => void;
}

export function Toolbar(props: Props) {
  return (
    <div className="execution-toolbar">
      <Tabs.List className="segmented" aria-label="View">
        {VIEWS.map((view) => (
          <Tabs.Trigger key={view} value={view}>
            <Icon name={VIEW_LOOKS[view].icon} />
            {VIEW_LOOKS[view].word}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <div className="execution-controls" role="group" aria-label="Controls">
        <LiveControls {...props} />
        <Jumps />
        <Switch
          icon="path"
          word="Critical path"
          pressed={props.criticalShown}
          onChange={props.onCritical}
        />
      </div>
    </div>
  );
}

function LiveControls({ frozen, heldBack, onFreeze, following, onFollow }: Props) {
  const { state } = useExecution();
  if (isFinal(state.status) && !frozen) {
    return null;
  }
  return (
    <>
      <Switch
        icon="freeze"
        word={frozen ? `Frozen, ${heldBack} held back` : "Freeze"}
        pressed={frozen}
        onChange={onFreeze}
      />
      <Switch icon="follow" word="Follow" pressed={following} onChange={onFollow} />
    </>
  );
}

function Jumps() {
  const { state, select, nowMs } = useExecution();
  const failure = firstFailure(state);
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={failure === null}
        onClick={() => {
          select(failure?.step_id);
        }}
      >
        <Icon name="failed" />
        First failure
      </button>
      <button
        type="button"
        className="button"
        onClick={() => {
          select(slowestStep(state, nowMs)?.step_id);
        }}
      >
        <Icon name="slow" />
        Slowest
      </button>
    </>
  );
}

interface SwitchProps {
  icon: IconName;
  word: string;
  pressed: boolean;
  onChange: (pressed: boolean) => void;
}

function Switch({ icon, word, pressed, onChange }: SwitchProps) {
  return (
    <Toggle.Root className="button" pressed={pressed} onPressedChange={onChange}>
      <Icon name={icon} />
      {word}
    </Toggle.Root>
  );
}
