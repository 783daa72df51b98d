import type { Assessment } from "../wire";
import { capitalised, countInWords, plural } from "../format";
import type { View } from "./view";
import { figureInWords, inSentence, listOf, sentence } from "./words";

/** The conclusion and what it stands on. */
export interface Headline {
  headline: string;
  lead: string;
}

/** "Seven of the eight weak capabilities hang on one: data management." */
function hanging(view: View): string {
  const roots = view.result.diagnosis.root_causes;
  const weak = view.weak();
  const may = roots.every((root) => root.status === "settled") ? "hang" : "may hang";
  const titles = listOf(roots.map((root) => inSentence(view.title(root.id))));
  if (roots.length > 1)
    return `${capitalised(countInWords(weak.length))} weak capabilities ${may} on ${countInWords(roots.length)} causes: ${titles}.`;
  const others = weak.filter((c) => c.id !== roots[0]!.id && view.standing(c.id).part === "held").length;
  if (others === 0) return `What is weak in ${titles} begins there.`;
  const of = others === weak.length ? "" : ` of the ${countInWords(weak.length)}`;
  return `${capitalised(countInWords(others))}${of} weak capabilities ${may} on one: ${titles}.`;
}

/** Of a result that has no summary of its own: one as it stood at an earlier time. */
export function headlineOf(view: View): Headline {
  const { diagnosis, coverage, capabilities } = view.result;
  const weak = view.weak().length;
  const settled = `${capitalised(countInWords(coverage.settled))} of ${countInWords(capabilities.length)} levels are settled.`;
  const [first] = diagnosis.root_causes;
  if (first) return { headline: hanging(view), lead: sentence(first.says) };
  if (coverage.settled < capabilities.length && weak === 0) {
    const open = plural(coverage.asked - coverage.answered, "answer");
    return {
      headline: `No cause can be named yet: ${open} ${open.startsWith("1 ") ? "is" : "are"} open.`,
      lead: settled,
    };
  }
  if (weak > 0)
    return { headline: `${capitalised(countInWords(weak))} capabilities are weak; no cause is found.`, lead: settled };
  const lowest = view.lowest(3).map((c) => `${inSentence(c.title)} (${figureInWords(c.score)})`);
  return { headline: "Nothing is weak.", lead: lowest.length > 0 ? `Lowest are ${listOf(lowest)}.` : settled };
}

/** As the server words it for today; made from the result for an earlier time. */
export function headlineFor(view: View, assessment: Assessment | null, at: string | null): Headline {
  if (at === null && assessment?.summary?.headline)
    return { headline: sentence(assessment.summary.headline), lead: assessment.summary.says };
  return headlineOf(view);
}
