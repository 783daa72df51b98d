import { api } from "../api";
import type { WhatIf } from "../advice/shapes";
import { inSentence, listOf } from "../advice/words";
import type { View } from "../advice/view";
import { countInWords } from "../format";
import { useLoad } from "../load";
import { Notice } from "../parts/notice";
import type { ScreenProps } from "../screens";
import { settings, type TrialMove } from "./moves";
import { say, sayMany } from "../words/say";

const mostMoves = 6;

/** How many capabilities a trial cures. */
const curedIn = (view: View, result: WhatIf["result"]): number =>
  result ? view.weak().filter((c) => result.capabilities.find((other) => other.id === c.id)?.weak === false).length : 0;

/** Tries the trial again without each of its moves: says when leaving any one out undoes all it cures. */
export function OnlyTogether({
  screen,
  view,
  then,
  moves,
}: {
  screen: ScreenProps;
  view: View;
  then: View;
  moves: TrialMove[];
}) {
  const cured = curedIn(view, then.result);
  const wanted = cured > 0 && moves.length <= mostMoves;
  const without = useLoad<number[]>(
    `without ${wanted} ${settings(moves).join(";")} ${screen.at ?? ""}`,
    screen.revision,
    async (signal) => {
      if (!wanted) return [];
      const counts: number[] = [];
      for (const left of moves) {
        const set = settings(moves.filter((move) => move !== left));
        const trial = await api.whatIf<WhatIf>(screen.params["id"]!, set, { result: true, at: screen.at }, signal);
        counts.push(curedIn(view, trial.result));
      }
      return counts;
    },
  );
  const counts = without.value ?? [];
  if (counts.length === 0) return null;
  const needed = moves.filter((_, i) => counts[i]! < cured);
  if (needed.length === 0) return null;
  if (needed.length === moves.length && counts.every((count) => count === 0))
    return (
      <Notice tone="plumb">
        <b>{say("Only together.")}</b>{" "}
        {say("Take back any one of the {} and nothing stops being weak.", countInWords(moves.length))}
      </Notice>
    );
  return (
    <Notice tone="plumb">
      <b>{say("It hangs on {}.", listOf(needed.map((move) => inSentence(view.title(move.item)))))}</b>{" "}
      {sayMany(
        needed.length,
        "Without it, fewer capabilities stop being weak.",
        "Without any of them, fewer capabilities stop being weak.",
      )}
    </Notice>
  );
}
