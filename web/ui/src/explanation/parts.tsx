import type { View } from "../advice/view";
import type { HowTo, SaysWho, Source, WhyNot } from "../advice/shapes";
import { dateInWords, figure, figureInWords, listOf, sentence } from "../advice/words";
import { capitalised, countInWords, count } from "../format";
import { say, sayMany, sayWith } from "../words/say";
import { ItemsWithLevels } from "./items_with_levels";

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
          {sayWith(
            "As long as {} stays where it is, {} is out of reach:",
            <b>{alone.length === 1 ? say("this") : say("any one of these {}", countInWords(alone.length))}</b>,
            goal,
          )}
        </p>
        <ItemsWithLevels view={view} ids={alone} class="inline-items" />
      </>
    );
  return (
    <>
      {whyNot.failed.slice(0, full ? 8 : 2).map((failed) => (
        <p key={failed.rule}>{sentence(capitalised(failed.says))}</p>
      ))}
      <p>
        {say("As long as {} stay where they are, {} is out of reach", listOf(named(sets[0]!), full ? 8 : 4), goal)}
        {sets.length > 1 ? say("; so it is with {} other groups", countInWords(sets.length - 1)) : ""}.
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
          {sayWith(
            "{} with {}",
            <b>{figureInWords(cure.reaches)}</b>,
            listOf(
              cure.repair.map((id) => view.title(id)),
              full ? 12 : 5,
            ),
          )}
          {cure.cost !== null && `: ${cost(cure.cost)}`}
          {full && cure.actions.length > 0 && (
            <span class="note">
              {" "}
              {say(
                "by {}",
                listOf(
                  cure.actions.map((id) => view.title(id)),
                  6,
                ),
              )}
            </span>
          )}
        </li>
      ))}
      {howTo.proved && <li class="note">{say("Proved: no smaller set of changes does it.")}</li>}
    </ul>
  );
}

/** Whose word it is: the role, else the name, else what kind of statement. */
export const speakerOf = (source: Source): string => capitalised(source.role ?? source.by ?? source.kind);

/** Who said what, when, with which evidence; without `all` the first of them. */
export function Sources({ of, all }: { of: SaysWho; all: boolean }) {
  const shown = all ? of.sources : of.sources.slice(0, 6);
  return (
    <>
      <p>{sentence(of.says)}</p>
      <ul class="sources">
        {shown.map((source, i) => (
          <li key={i} class={source.counts ? "" : "not-counted"}>
            <b>{speakerOf(source)}</b>
            {source.at && `, ${dateInWords(source.at)}`}: {source.title} {source.says}
            {source.grade && `, ${source.grade}`}
            {!source.counts && say(" (does not count any more)")}
            {source.note && <span class="quote"> {source.note}</span>}
          </li>
        ))}
        {of.sources.length > shown.length && (
          <li class="note">{say("and {} more, in the audit", of.sources.length - shown.length)}</li>
        )}
        {of.open > 0 && (
          <li class="note">{sayMany(of.open, "{} answer still open", "{} answers still open", count(of.open))}</li>
        )}
      </ul>
    </>
  );
}
