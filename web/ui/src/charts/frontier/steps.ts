import { descending, pairs } from "d3-array";

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

/** Stretches of at least a sixth of all that is drawn before the next step, longest first, at most two. `steps` are by
 *  rising cost. */
export function flatStretches(steps: FrontierStep[], most: number): Flat[] {
  const length = (flat: Flat) => flat.to - flat.from;
  return pairs(steps, (step, next) => ({ from: step.cost, to: next.cost, value: step.value }))
    .filter((flat) => most > 0 && length(flat) >= most / 6)
    .sort((a, b) => descending(length(a), length(b)))
    .slice(0, 2);
}
