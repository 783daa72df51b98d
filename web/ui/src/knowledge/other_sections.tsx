import { unitInWords } from "../advice/words";
import { count } from "../format";
import type { Knowledge, KnowledgeAction, Range } from "../wire";
import { AsWritten, Basis } from "./capability_section";
import { readable, severityInWords, titleOf } from "./readable";
import { say, sayWith } from "../words/say";

/** "24,500", "24,500 to 30,000". */
const between = (r: Range | null) =>
  r === null ? "" : r.low === r.high ? count(r.low) : say("{} to {}", count(r.low), count(r.high));

const raises = (k: Knowledge, a: KnowledgeAction) =>
  a.raises
    .map((r) =>
      r.to === null || r.to === undefined
        ? say("{} by {}", titleOf(k, r.of), count(r.by))
        : say("{} by {}, to at most {}", titleOf(k, r.of), count(r.by), count(r.to)),
    )
    .join("; ");

/** What can be done, what it raises and what it takes. */
export function ActionsSection({ knowledge: k, wanted }: { knowledge: Knowledge; wanted: string }) {
  const shown = k.actions.filter((a) => !wanted || a.title.toLowerCase().includes(wanted));
  return (
    <section class="kb-layer" id="actions">
      <h2 class="voice">{say("Actions")}</h2>
      <div class="wide" role="region" aria-label={say("Actions")} tabIndex={0}>
        <table class="actions-table">
          <thead>
            <tr>
              <th scope="col">{say("Action")}</th>
              <th scope="col">{say("Raises")}</th>
              <th scope="col" class="r">
                {say("Days")}
              </th>
              <th scope="col" class="r">
                {k.cost_unit ? say("Cost, {}", unitInWords(k.cost_unit)) : say("Cost")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((a) => (
              <tr key={a.id} id={a.id}>
                <th scope="row">
                  {a.title}
                  <Basis {...a} />
                </th>
                <td class="quiet-text">{raises(k, a)}</td>
                <td class="r">{between(a.days)}</td>
                <td class="r">{between(a.cost)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function HoldsSection({ knowledge: k }: { knowledge: Knowledge }) {
  return (
    <section class="kb-layer" id="holds">
      <h2 class="voice">{say("What has to wait, and for what")}</h2>
      {k.holds.length === 0 && (
        <p class="quiet-text">{say("Nothing in this framework has to wait for something else.")}</p>
      )}
      <ul class="reasons">
        {k.holds.map((h) => (
          <li key={h.id}>
            {h.until === "never" ? (
              sayWith("{}: never", <b>{h.title}</b>)
            ) : h.until ? (
              sayWith("{} waits for {}", <b>{h.title}</b>, <AsWritten text={readable(k, h.until)} />)
            ) : (
              <b>{h.title}</b>
            )}
            .{h.because && <span class="quote quiet-text"> {say("“{}”", h.because)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function FindingsSection({ knowledge: k }: { knowledge: Knowledge }) {
  return (
    <section class="kb-layer" id="findings">
      <h2 class="voice">{say("What it points out")}</h2>
      {k.findings.length === 0 && <p class="quiet-text">{say("This framework has no findings of its own.")}</p>}
      <ul class="reasons">
        {k.findings.map((f) => (
          <li key={f.id}>
            <span class="note">{severityInWords(f.severity)}</span> {f.says || f.title || f.id}
            {f.when && <span class="note"> {sayWith("when {}", <AsWritten text={readable(k, f.when)} />)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
