import type { Assessment } from "../wire";
import { capitalised, countInWords } from "../format";
import type { View } from "./view";
import { figureInWords, inSentence, listOf, sentence } from "./words";
import { say, sayMany } from "../words/say";

/** The conclusion and what it stands on. */
export interface Headline {
  headline: string;
  lead: string;
}

/** "Seven of the eight weak capabilities hang on one: data management." */
function hanging(view: View): string {
  const roots = view.result.diagnosis.root_causes;
  const weak = view.weak();
  const settled = roots.every((root) => root.status === "settled");
  const titles = listOf(roots.map((root) => inSentence(view.title(root.id))));
  if (roots.length > 1) {
    const [all, causes] = [capitalised(countInWords(weak.length)), countInWords(roots.length)];
    return settled
      ? say("{} weak capabilities hang on {} causes: {}.", all, causes, titles)
      : say("{} weak capabilities may hang on {} causes: {}.", all, causes, titles);
  }
  const others = weak.filter((c) => c.id !== roots[0]!.id && view.standing(c.id).part === "held").length;
  if (others === 0) return say("What is weak in {} begins there.", titles);
  const [some, all] = [capitalised(countInWords(others)), countInWords(weak.length)];
  if (others === weak.length)
    return settled
      ? sayMany(others, "{} weak capability hangs on one: {}.", "{} weak capabilities hang on one: {}.", some, titles)
      : sayMany(
          others,
          "{} weak capability may hang on one: {}.",
          "{} weak capabilities may hang on one: {}.",
          some,
          titles,
        );
  return settled
    ? sayMany(
        others,
        "{} of the {} weak capabilities hangs on one: {}.",
        "{} of the {} weak capabilities hang on one: {}.",
        some,
        all,
        titles,
      )
    : say("{} of the {} weak capabilities may hang on one: {}.", some, all, titles);
}

/** Of a result that has no summary of its own: one as it stood at an earlier time. */
export function headlineOf(view: View): Headline {
  const { diagnosis, coverage, capabilities } = view.result;
  const weak = view.weak().length;
  const settled = sayMany(
    coverage.settled,
    "{} of {} levels is settled.",
    "{} of {} levels are settled.",
    capitalised(countInWords(coverage.settled)),
    countInWords(capabilities.length),
  );
  const [first] = diagnosis.root_causes;
  if (first) return { headline: hanging(view), lead: sentence(first.says) };
  if (coverage.settled < capabilities.length && weak === 0) {
    return {
      headline: sayMany(
        coverage.asked - coverage.answered,
        "No cause can be named yet: {} answer is open.",
        "No cause can be named yet: {} answers are open.",
      ),
      lead: settled,
    };
  }
  if (weak > 0)
    return {
      headline: sayMany(
        weak,
        "{} capability is weak; no cause is found.",
        "{} capabilities are weak; no cause is found.",
        capitalised(countInWords(weak)),
      ),
      lead: settled,
    };
  const lowest = view.lowest(3).map((c) => `${inSentence(c.title)} (${figureInWords(c.score)})`);
  return {
    headline: say("Nothing is weak."),
    lead: lowest.length > 0 ? say("Lowest are {}.", listOf(lowest)) : settled,
  };
}

/** As the server words it for today; made from the result for an earlier time. */
export function headlineFor(view: View, assessment: Assessment | null, at: string | null): Headline {
  if (at === null && assessment?.summary?.headline)
    return { headline: sentence(assessment.summary.headline), lead: assessment.summary.says };
  return headlineOf(view);
}
