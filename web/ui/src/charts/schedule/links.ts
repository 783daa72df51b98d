import type { Point } from "../path";

/** The sides of a bar. */
export interface Bar {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const fromStart = 4;
const beforeEnd = 6;

/** From the end of what comes first to the start of what builds on it; where that starts no later, to its edge. */
export function wayBetween(first: Bar, next: Bar): Point[] {
  const start = { x: first.right, y: (first.top + first.bottom) / 2 };
  const end = { x: next.left, y: (next.top + next.bottom) / 2 };
  const out = start.x + fromStart;
  const bend = Math.max(out, end.x - beforeEnd);
  return bend < end.x
    ? [start, { x: bend, y: start.y }, { x: bend, y: end.y }, end]
    : [start, { x: out, y: start.y }, { x: out, y: end.y > start.y ? next.top : next.bottom }];
}
