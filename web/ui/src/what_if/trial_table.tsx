import { useState } from "preact/hooks";
import type { CapabilityResult } from "../advice/shapes";
import type { View } from "../advice/view";
import { figure } from "../advice/words";
import { TrialAxis, TrialRow } from "../charts/dumbbell/dumbbell";
import { Why } from "../explanation/why";
import { say, sayWith } from "../words/say";

const moved = (before: CapabilityResult, after: CapabilityResult | undefined): boolean =>
  after !== undefined && (before.score?.low !== after.score?.low || before.score?.high !== after.score?.high);

function Row({ view, then, capability }: { view: View; then: View | null; capability: CapabilityResult }) {
  const after = then?.capability(capability.id);
  const changes = moved(capability, after);
  return (
    <tr class={changes || then === null ? "" : "same"}>
      <th scope="row">
        <Why of={capability.id}>{capability.title}</Why>
      </th>
      <td class="trial-cell">
        <TrialRow
          trial={{ before: capability.score, after: changes ? after!.score : null, wanted: capability.target }}
          scale={view.knowledge.scale}
          weak={view.knowledge.weak.at_most}
        />
      </td>
      <td class="r">{figure(capability.score)}</td>
      <td class="r">{then === null ? "" : changes ? <b>{figure(after!.score)}</b> : say("stays")}</td>
    </tr>
  );
}

/** Every capability in the order of the house; the order never changes, what does not move goes quiet. */
export function TrialTable({ view, then }: { view: View; then: View | null }) {
  const [onlyMoved, setOnlyMoved] = useState(false);
  const floors = view.floors(Infinity);
  const weakThen = then?.result.capabilities.filter((c) => c.weak === true).length;
  const shown = (c: CapabilityResult) => !onlyMoved || then === null || moved(c, then.capability(c.id));
  return (
    <>
      <div class="trial-head">
        <h2>{say("What changes")}</h2>
        <span class="note">
          {weakThen === undefined
            ? sayWith("Weak today {}", <b>{view.weak().length}</b>)
            : sayWith("Weak today {}, then {}", <b>{view.weak().length}</b>, <b>{weakThen}</b>)}
        </span>
        <span class="note trial-legend" aria-hidden="true">
          <span>○ {say("today")}</span>
          <span class="then">● {say("then, at most")}</span>
          <span>▾ {say("wanted")}</span>
          <span>{say("shaded: weak")}</span>
        </span>
      </div>
      <label class="check">
        <input type="checkbox" checked={onlyMoved} onChange={(event) => setOnlyMoved(event.currentTarget.checked)} />
        {say("only what changes")}
      </label>
      <table class="trial-table">
        <caption class="sr">{say("Levels of the capabilities today and in the trial")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("Capability")}</th>
            <th scope="col" class="trial-cell">
              <span class="sr">{say("Drawn from {} to {}", view.knowledge.scale.low, view.knowledge.scale.high)}</span>
              <TrialAxis scale={view.knowledge.scale} />
            </th>
            <th scope="col" class="r">
              {say("Today")}
            </th>
            <th scope="col" class="r">
              {say("Then")}
            </th>
          </tr>
        </thead>
        {floors.map((floor, i) => (
          <tbody key={floor.title || i}>
            {floor.title && (
              <tr class="layer">
                <th colSpan={4} scope="rowgroup">
                  {floor.title}
                </th>
              </tr>
            )}
            {floor.rooms.filter(shown).map((capability) => (
              <Row key={capability.id} view={view} then={then} capability={capability} />
            ))}
          </tbody>
        ))}
      </table>
    </>
  );
}
