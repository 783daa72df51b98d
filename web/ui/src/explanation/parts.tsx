import type { View } from "../advice/view";
import type { HowTo, SaysWho, WhyNot } from "../advice/shapes";
import { dateInWords, figure, figureInWords, listOf, sentence } from "../advice/words";
import { capitalised, countInWords, plural } from "../format";
import { Why } from "./why";

/** What keeps a level out of reach: what each alone blocks it, or the groups that do. */
export function BlockedBy({ view, whyNot, goal, full }: { view: View; whyNot: WhyNot; goal: number; full: boolean }) {
  const sets = whyNot.blocking_sets;
  const named = (set: string[]) => set.map((id) => `${view.title(id)} ${figure(view.level(id))}`);
  const alone = sets.filter((set) => set.length === 1).map((set) => set[0]!);
  if (sets.length === 0) return <p>{sentence(whyNot.says)}</p>;
  if (alone.length === sets.length)
    return (
      <>
        <p>
          As long as <b>{alone.length === 1 ? "this" : `any one of these ${countInWords(alone.length)}`}</b> stays where
          it is, {goal} is out of reach:
        </p>
        <ul class="inline-items">
          {alone.map((id) => (
            <li key={id}>
              <Why of={id}>{view.title(id)}</Why> <b>{figure(view.level(id))}</b>
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <>
      {whyNot.failed.slice(0, full ? 8 : 2).map((failed) => (
        <p key={failed.rule}>{sentence(capitalised(failed.says))}</p>
      ))}
      <p>
        As long as {listOf(named(sets[0]!), full ? 8 : 4)} stay where they are, {goal} is out of reach
        {sets.length > 1 ? `; so it is with ${countInWords(sets.length - 1)} other groups` : ""}.
      </p>
    </>
  );
}

/** The ways up: what each repairs, where it leads and what it costs. */
export function Takes({
  view,
  howTo,
  full,
  cost,
}: {
  view: View;
  howTo: HowTo;
  full: boolean;
  cost: (value: number) => string;
}) {
  const shown = howTo.cures.slice(0, full ? 4 : 1);
  if (shown.length === 0) return null;
  return (
    <ul class="ways">
      {shown.map((cure) => (
        <li key={cure.repair.join()}>
          <b>{figureInWords(cure.reaches)}</b> with{" "}
          {listOf(
            cure.repair.map((id) => view.title(id)),
            full ? 12 : 5,
          )}
          {cure.cost !== null && `: ${cost(cure.cost)}`}
          {full && cure.actions.length > 0 && (
            <span class="note">
              {" "}
              by{" "}
              {listOf(
                cure.actions.map((id) => view.title(id)),
                6,
              )}
            </span>
          )}
        </li>
      ))}
      {howTo.proved && <li class="note">Proved: no smaller set of changes does it.</li>}
    </ul>
  );
}

/** Who said what, when, with which evidence. */
export function Sources({ of }: { of: SaysWho }) {
  const shown = of.sources.slice(0, 6);
  return (
    <>
      <p>{sentence(of.says)}</p>
      <ul class="sources">
        {shown.map((source, i) => (
          <li key={i} class={source.counts ? "" : "not-counted"}>
            <b>{capitalised(source.role ?? source.by ?? source.kind)}</b>
            {source.at && `, ${dateInWords(source.at)}`}: {source.title} {source.says}
            {source.grade && `, ${source.grade}`}
            {!source.counts && " (does not count any more)"}
            {source.note && <span class="quote"> {source.note}</span>}
          </li>
        ))}
        {of.sources.length > shown.length && (
          <li class="note">and {of.sources.length - shown.length} more, in the audit</li>
        )}
        {of.open > 0 && <li class="note">{plural(of.open, "answer")} still open</li>}
      </ul>
    </>
  );
}
