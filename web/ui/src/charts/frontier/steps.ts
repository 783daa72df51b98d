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

/** Half of two lines of words and a line above them. */
const room = 30;

/** How high the words of a stretch stand: in the middle of what is free above its line or below it, where there is more,
 *  unless other words stand at `taken` already. Heights grow downwards. */
export function heightOfWords(line: number, top: number, bottom: number, taken: number): number {
  const places = [
    { middle: (top + line) / 2, free: line - top },
    { middle: (line + bottom) / 2, free: bottom - line },
  ].sort((a, b) => descending(a.free, b.free));
  return (places.find((place) => Math.abs(place.middle - taken) >= room) ?? places[0]!).middle;
}
