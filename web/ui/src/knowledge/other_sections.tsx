import { count } from "../format";
import type { Knowledge, KnowledgeAction, Range } from "../wire";
import { Basis } from "./capability_section";
import { readable, titleOf } from "./readable";

/** "24,500", "24,500 to 30,000". */
const between = (r: Range | null) =>
  r === null ? "" : r.low === r.high ? count(r.low) : `${count(r.low)} to ${count(r.high)}`;

const raises = (k: Knowledge, a: KnowledgeAction) =>
  a.raises
    .map((r) => `${titleOf(k, r.of)} by ${r.by}${r.to === null || r.to === undefined ? "" : `, to at most ${r.to}`}`)
    .join("; ");

/** What can be done, what it raises and what it takes. */
export function ActionsSection({ knowledge: k, wanted }: { knowledge: Knowledge; wanted: string }) {
  const shown = k.actions.filter((a) => !wanted || a.title.toLowerCase().includes(wanted));
  return (
    <section class="kb-layer" id="actions">
      <h2 class="voice">Actions</h2>
      <div class="wide" role="region" aria-label="Actions" tabIndex={0}>
        <table class="actions-table">
          <thead>
            <tr>
              <th scope="col">Action</th>
              <th scope="col">Raises</th>
              <th scope="col" class="r">
                Days
              </th>
              <th scope="col" class="r">
                Cost{k.cost_unit ? `, ${k.cost_unit}` : ""}
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
      <h2 class="voice">What has to wait, and for what</h2>
      {k.holds.length === 0 && <p class="quiet-text">Nothing in this framework has to wait for something else.</p>}
      <ul class="reasons">
        {k.holds.map((h) => (
          <li key={h.id}>
            <b>{h.title}</b>
            {h.until === "never" ? ": never" : h.until && ` waits for ${readable(k, h.until)}`}.
            {h.because && <span class="quote quiet-text"> “{h.because}”</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function FindingsSection({ knowledge: k }: { knowledge: Knowledge }) {
  return (
    <section class="kb-layer" id="findings">
      <h2 class="voice">What it points out</h2>
      {k.findings.length === 0 && <p class="quiet-text">This framework has no findings of its own.</p>}
      <ul class="reasons">
        {k.findings.map((f) => (
          <li key={f.id}>
            <span class="note">{f.severity}</span> {f.says || f.title || f.id}
            {f.when && <span class="note"> when {readable(k, f.when)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
