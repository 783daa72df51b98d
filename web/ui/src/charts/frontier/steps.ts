/** What money buys, as steps: the best value for each cost. */
export interface FrontierStep {
  cost: number;
  value: number;
  detour: boolean;
}
/** A stretch where more money buys nothing. */
export interface Flat {
  from: number;
  to: number;
  value: number;
}

/** Stretches of at least a sixth of all that is drawn before the next step, longest first, at most two. */
export function flatStretches(steps: FrontierStep[], most: number): Flat[] {
  const sorted = [...steps].sort((a, b) => a.cost - b.cost);
  return sorted
    .slice(0, -1)
    .map((step, i) => ({ from: step.cost, to: sorted[i + 1]!.cost, value: step.value }))
    .filter((flat) => most > 0 && flat.to - flat.from >= most / 6)
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, 2);
}

/** Round distances between marks: about five from nothing to `most`. */
export function marksUpTo(most: number): number[] {
  if (most <= 0) return [0];
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough)!;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}
