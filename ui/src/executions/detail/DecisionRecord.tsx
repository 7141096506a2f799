import type { Schemas } from "../../shared/api";
import { DataSection } from "../../shared/Data";
import { formatJson } from "../../shared/format";
import { Icon } from "../../shared/Icon";
import { casesOf, inputOf, reasonOf, valuesIn, type DecisionCase } from "./decision";

type Decision = NonNullable<Schemas["StepDetail"]["decision"]>;

/** Every case with its expression, the values it saw, and why it won or lost. */
export function DecisionRecord({ decision }: { decision: Decision }) {
  const cases = casesOf(decision.record);
  const input = inputOf(decision.record);
  return (
    <section className="section decision">
      <h3>Decision</h3>
      <p className="decision-outcome">
        <Icon name="decision" />
        <strong>{decision.outcome}</strong>
        <span className="muted">
          because <bdi>{decision.reason}</bdi>; on to <code>{decision.then}</code>
        </span>
      </p>
      {cases ? (
        <ol className="cases">
          {cases.map((each) => (
            <Case key={each.name} each={each} input={input} />
          ))}
        </ol>
      ) : (
        <DataSection title="Record" value={decision.record} />
      )}
    </section>
  );
}

function Case({ each, input }: { each: DecisionCase; input: unknown }) {
  const won = each.result === "matched";
  const unseen = each.result === "not_evaluated";
  const values = each.when === null ? [] : valuesIn(each.when, input);
  return (
    <li className="case" data-won={won} data-unseen={unseen}>
      <p className="case-head">
        <Icon name={won ? "completed" : unseen ? "skipped" : "cancelled"} />
        <strong>{each.name}</strong>
        <span className="muted">{reasonOf(each)}</span>
      </p>
      {each.when !== null && <pre className="case-when">{each.when}</pre>}
      <dl className="case-values">
        {!unseen &&
          values.map(([path, value]) => (
            <div key={path}>
              <dt>
                <code>{path}</code> was
              </dt>
              <dd>
                <code>{formatJson(value ?? null).slice(0, 300)}</code>
              </dd>
            </div>
          ))}
        {each.value !== undefined && (
          <div>
            <dt>It gave</dt>
            <dd>
              <code>{formatJson(each.value).slice(0, 300)}</code>
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
}
