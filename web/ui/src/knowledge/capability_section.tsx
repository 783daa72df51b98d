import type { Grounds, Knowledge, KnowledgeCapability, KnowledgeCriterion } from "../wire";
import { basisInWords, evidenceInWords, readable, strengthInWords, titleOf } from "./readable";
import { grouped, say, sayMany, sayWith } from "../words/say";

/** On what grounds it stands: where it comes from and how firm that is. */
export function Basis({ basis, source, because }: Grounds) {
  if (!basis && !source && !because) return null;
  return (
    <p class="note basis">
      {because && <span class="quote">{say("“{}”", because)} </span>}
      {basis && <span>{say("Basis: {}.", basisInWords(basis))} </span>}
      {source && <span>{say("Source: {}", source)}</span>}
    </p>
  );
}

/** A condition in the words of the language of rules, which are English. */
export function AsWritten({ text }: { text: string }) {
  return (
    <span lang="en" data-words="theirs">
      {text}
    </span>
  );
}

function Reason({ because }: { because: string | null | undefined }) {
  return because ? <span class="quote quiet-text"> {say("“{}”", because)}</span> : null;
}

function Criterion({
  criterion: c,
  knowledge: k,
  open,
}: {
  criterion: KnowledgeCriterion;
  knowledge: Knowledge;
  open: boolean;
}) {
  const asked = k.questions.filter((q) => c.questions.includes(q.id));
  return (
    <details class="criterion" id={c.id} open={open}>
      <summary>
        <span>{c.title}</span>
        <span class="note">{c.weight !== 1 ? say("weight {}", grouped(c.weight)) : ""}</span>
      </summary>
      <div class="criterion-body">
        {c.intent && <p class="small quiet-text">{c.intent}</p>}
        {c.levels.length > 0 && (
          <ol class="levels">
            {c.levels.map((l) => (
              <li key={l.level}>
                <b>{l.level}</b> {l.text}
              </li>
            ))}
          </ol>
        )}
        {c.needs.length > 0 && (
          <ul class="reasons">
            {c.needs.map((n) => (
              <li key={n.id}>
                {sayWith("Needs {}.", <a href={`#${n.id}`}>{titleOf(k, n.id)}</a>)}
                <Reason because={n.because} />
              </li>
            ))}
          </ul>
        )}
        {c.evidence.length > 0 && (
          <p class="small">{say("Shown by: {}.", c.evidence.map(evidenceInWords).join(", "))}</p>
        )}
        {asked.length > 0 && (
          <ul class="asked small">
            {asked.map((q) => (
              <li key={q.id}>
                <span class="voice">{q.asks}</span>
                <span class="note">
                  {" "}
                  {q.of.map((role) => titleOf(k, role)).join(", ")}; {sayMany(q.minutes, "{} minute", "{} minutes")}
                </span>
                {q.options.length > 0 && (
                  <ul>
                    {q.options.map((o) => (
                      <li key={o.id}>{o.text}</li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        )}
        <Basis {...c} />
      </div>
    </details>
  );
}

function Bounds({ capability: c, knowledge: k }: { capability: KnowledgeCapability; knowledge: Knowledge }) {
  if (c.depends.length + c.gates.length + c.ceilings.length === 0) return null;
  return (
    <ul class="reasons">
      {c.depends.map((d) => (
        <li key={d.on}>
          {sayWith("Rests on {} ({}).", <a href={`#${d.on}`}>{titleOf(k, d.on)}</a>, strengthInWords(d.strength))}
          <Reason because={d.because} />
        </li>
      ))}
      {c.gates.map((g) => (
        <li key={g.text}>
          {/^level/i.test(g.text) ? (
            <AsWritten text={g.text} />
          ) : (
            sayWith("Level {} needs {}", g.level, <AsWritten text={readable(k, g.text)} />)
          )}
          .
          <Reason because={g.because} />
        </li>
      ))}
      {c.ceilings.map((x) => (
        <li key={x.text}>
          <AsWritten text={readable(k, x.text)} />.<Reason because={x.because} />
        </li>
      ))}
    </ul>
  );
}

/** A capability: what it means, what bounds it, and its criteria. */
export function CapabilitySection({
  capability: c,
  knowledge,
  wanted,
}: {
  capability: KnowledgeCapability;
  knowledge: Knowledge;
  wanted: string;
}) {
  const hit = (x: KnowledgeCriterion) =>
    wanted !== "" && JSON.stringify([x.title, x.levels]).toLowerCase().includes(wanted);
  const groups = [{ id: null as string | null, title: "" }, ...c.components];
  return (
    <article class="capability" id={c.id}>
      <h3>{c.title}</h3>
      {c.intent && <p class="voice quiet-text">{c.intent}</p>}
      <Bounds capability={c} knowledge={knowledge} />
      {groups.map((g) => {
        const of = c.criteria.filter((x) => (x.component ?? null) === g.id);
        if (of.length === 0) return null;
        return (
          <div key={g.id ?? ""} class="component">
            {g.title && <h4 class="label">{g.title}</h4>}
            {of.map((x) => (
              <Criterion key={x.id} criterion={x} knowledge={knowledge} open={hit(x)} />
            ))}
          </div>
        );
      })}
      <Basis {...c} />
    </article>
  );
}
