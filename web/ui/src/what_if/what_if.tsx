import { useEffect, useMemo, useState } from "preact/hooks";
import { api } from "../api";
import type { WhatIf } from "../advice/shapes";
import { useView } from "../advice/use_view";
import { View } from "../advice/view";
import { figureInWords, inSentence, listOf } from "../advice/words";
import { Explainable } from "../explanation/why";
import { countInWords } from "../format";
import { announce } from "../live";
import { useLoad } from "../load";
import { Button } from "../parts/button";
import { CopyButton } from "../parts/copy_button";
import { Read } from "../parts/loading";
import { ErrorNotice, SavedNotice } from "../parts/notice";
import { assessmentAddress, go } from "../router";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import { useKeys } from "../keys";
import { Ladder } from "./ladder";
import { movesIn, movesOf, queryWith, settings, withMove, type TrialMove } from "./moves";
import { TrialTable } from "./trial_table";
import { OnlyTogether } from "./only_together";
import { KeepScenario, Scenarios } from "./scenarios";
import { say, sayMany } from "../words/say";
import { canWriteHere } from "../people/rights";

/** What a trial comes to: the assessment's own result where nothing is moved. */
function useTrial(screen: ScreenProps, moves: TrialMove[]) {
  const set = settings(moves);
  return useLoad<WhatIf | null>(
    `what-if ${screen.params["id"]} ${set.join(";")} ${screen.at ?? ""}`,
    screen.revision,
    (signal) =>
      set.length === 0
        ? Promise.resolve(null)
        : api.whatIf<WhatIf>(screen.params["id"]!, set, { result: true, at: screen.at }, signal),
  );
}

function headlineOf(view: View, then: View | null, moves: TrialMove[]): { headline: string; lead: string } {
  if (moves.length === 0 || then === null)
    return {
      headline: say("What if something stood higher?"),
      lead: say("Move any step and see what changes. Nothing is saved."),
    };
  const steps = moves.length === 1 ? say("this step") : say("these {} steps", countInWords(moves.length));
  const weak = then.result.capabilities.filter((c) => c.weak === true).length;
  const before = view.weak().length;
  const headline =
    weak === 0
      ? say("With {}, no capability would have to stay weak.", steps)
      : weak === before
        ? sayMany(
            weak,
            "With {}, {} capability stays weak, as today.",
            "With {}, {} capabilities stay weak, as today.",
            steps,
            countInWords(weak),
          )
        : say("With {}, {} instead of {} capabilities would be weak.", steps, countInWords(weak), countInWords(before));
  const moved = then.result.capabilities.filter(
    (c) => (c.score?.high ?? 0) > (view.capability(c.id)?.score?.high ?? 0),
  );
  const names = moved.map((c) => say("move|{} to {}", inSentence(c.title), figureInWords(c.score)));
  return {
    headline,
    lead:
      names.length === 0
        ? say("No capability moves.")
        : say("It would bring {}: what the base then allows, not a promise.", listOf(names, 3)),
  };
}

/** The capability whose criteria can be moved: the one of the address, else the first cause. */
function chosenIn(screen: ScreenProps, view: View, moves: TrialMove[]): string {
  const asked = screen.query.get("of");
  if (asked && view.capability(asked)) return asked;
  const moved = moves[0] && view.criterion(moves[0].item)?.capability;
  return moved ?? view.result.diagnosis.root_causes[0]?.id ?? view.lowest(1)[0]?.id ?? view.result.capabilities[0]!.id;
}

function Trial({ screen, view }: { screen: ScreenProps; view: View }) {
  const moves = movesOf(screen.query);
  const trial = useTrial(screen, moves);
  const key = settings(moves).join(";");
  // While the next trial is read the last one stays, so that nothing jumps under the hand.
  const [last, setLast] = useState<{ key: string; view: View } | null>(null);
  useEffect(() => {
    if (!trial.value?.result) return;
    setLast({ key, view: new View(trial.value.result, view.knowledge) });
    announce(trial.value.says);
  }, [trial.value, view]);
  const then = moves.length === 0 ? null : (last?.view ?? null);
  const chosen = chosenIn(screen, view, moves);
  const path = assessmentAddress(screen.params["id"]!, "/what-if");
  const show = (next: TrialMove[], of: string = chosen) => {
    const query = new URLSearchParams(queryWith(screen.query, next));
    query.set("of", of);
    go(`${path}?${query}`);
  };
  const tryLevel = (item: string, value: number) => {
    const today = view.criterion(item)?.reality;
    show(withMove(moves, { item, value }, today && today.low === today.high ? today.low : null));
  };
  const undo = () => moves.length > 0 && show(moves.slice(0, -1));
  useKeys(say("Trial"), [{ key: "z", says: say("take the last move back"), run: undo }]);
  const { headline, lead } = headlineOf(view, then, moves);
  const may = canWriteHere(screen);
  const addressOfSet = (set: string[]) => `${path}?${queryWith(screen.query, movesIn(set))}`;
  const criteria = view.criteriaOf(chosen).filter((criterion) => criterion.reality !== null);
  const elsewhere = moves.filter((move) => view.criterion(move.item)?.capability !== chosen);
  return (
    <>
      <div class="head figure-head">
        <h1 class="voice">{headline}</h1>
        <p class="lead">{lead}</p>
      </div>
      <SavedNotice assessment={screen.params["id"]!} of={["scenario"]} />
      {trial.error && <ErrorNotice error={trial.error} safe={say("A trial saves nothing.")} retry={trial.reload} />}
      <div class="trial-split">
        <section aria-label={say("What is moved")}>
          <label class="field">
            <span>{say("Capability")}</span>
            <select class="input" value={chosen} onChange={(event) => show(moves, event.currentTarget.value)}>
              {view
                .floors()
                .flatMap((floor) => floor.rooms)
                .map((c) => (
                  <option key={c.id} value={c.id}>
                    {c.title}
                  </option>
                ))}
            </select>
          </label>
          <h2 class="trial-title">
            {sayMany(
              criteria.length,
              "{}, one criterion",
              "{}, {} criteria",
              view.title(chosen),
              countInWords(criteria.length),
            )}
          </h2>
          <ul>
            {criteria.map((criterion) => (
              <Ladder
                key={criterion.id}
                view={view}
                criterion={criterion.id}
                tried={moves.find((move) => move.item === criterion.id)?.value ?? null}
                onTry={(level) => tryLevel(criterion.id, level)}
              />
            ))}
          </ul>
          {elsewhere.length > 0 && (
            <p class="note">
              {say(
                "Also moved: {}.",
                listOf(elsewhere.map((move) => say("move|{} to {}", inSentence(view.title(move.item)), move.value))),
              )}
            </p>
          )}
          <div class="actions trial-actions">
            <Button onClick={undo} disabled={moves.length === 0}>
              {say("Undo last")}
            </Button>
            <Button onClick={() => show([])} disabled={moves.length === 0}>
              {say("Back to today")}
            </Button>
            {may && <KeepScenario assessment={screen.params["id"]!} moves={moves} />}
            <CopyButton
              key={screen.query.toString()}
              text={() => location.href}
              says={say("Copy the address")}
              byHand={say("Copy it from the browser’s address bar.")}
            />
          </div>
          <Scenarios screen={screen} moves={moves} may={may} addressOf={addressOfSet} />
          {then && (
            <p class="trial-told small" aria-hidden="true">
              {lead}
            </p>
          )}
        </section>
        <section aria-label={say("What changes")} aria-busy={trial.loading && moves.length > 0}>
          <TrialTable view={view} then={then} />
          {trial.value && <OtherChanges view={view} trial={trial.value} />}
          {moves.length > 1 && then && <OnlyTogether screen={screen} view={view} then={then} moves={moves} />}
        </section>
      </div>
    </>
  );
}

/** Holds that fall, actions that can start, findings that end: what changes beside levels. */
function OtherChanges({ view, trial }: { view: View; trial: WhatIf }) {
  const changes = useMemo(() => {
    const found = trial.changes.flatMap((change) => {
      const named = /^(held|blocked)\((\w+)/.exec(change.of);
      return named && change.held_before
        ? [{ kind: named[1]!, id: named[2]!, before: change.held_before, after: change.held_after }]
        : [];
    });
    const titles = (kind: string, to: string) => [
      ...new Set(found.filter((c) => c.kind === kind && c.after === to).map((c) => view.title(c.id))),
    ];
    return { freed: titles("held", "no"), maybeFreed: titles("held", "possible"), startable: titles("blocked", "no") };
  }, [trial, view]);
  const lines = [
    [say("Would no longer have to wait"), changes.freed],
    [say("Might no longer have to wait"), changes.maybeFreed],
    [say("Could start"), changes.startable],
  ] as const;
  const shown = lines.filter(([, titles]) => titles.length > 0);
  if (shown.length === 0) return null;
  return (
    <ul class="trial-others">
      {shown.map(([says, titles]) => (
        <li key={says}>
          <b>{says}:</b> {listOf([...titles], 4)}
        </li>
      ))}
    </ul>
  );
}

/** A trial: move steps, see what changes, save nothing. */
export default function WhatIfScreen(screen: ScreenProps) {
  const view = useView(screen);
  useTitle(say("What if, {}", screen.assessment?.title ?? ""));
  return (
    <Read of={view} says={say("Reading today’s levels.")} frames={["line", "row", "page"]}>
      {(value) => (
        <Explainable screen={screen} view={value}>
          <Trial screen={screen} view={value} />
        </Explainable>
      )}
    </Read>
  );
}
