import { least } from "d3-array";
import type { Box } from "./lines";

export type Move = "left" | "right" | "up" | "down" | "first" | "last";

/** The room that a key leads to from `from`: beside it, or in the next line the one that stands most under or over it. */
export function moveTo(move: Move, from: string, lines: string[][], boxes: Map<string, Box>): string | null {
  const line = lines.findIndex((rooms) => rooms.includes(from));
  const here = lines[line];
  if (!here) return null;
  const at = here.indexOf(from);
  if (move === "left") return here[at - 1] ?? null;
  if (move === "right") return here[at + 1] ?? null;
  if (move === "first") return here[0] ?? null;
  if (move === "last") return here.at(-1) ?? null;
  const next = lines[line + (move === "up" ? -1 : 1)];
  if (!next) return null;
  const middle = (id: string) => {
    const box = boxes.get(id);
    return box ? box.x + box.w / 2 : 0;
  };
  const distance = (id: string) => Math.abs(middle(id) - middle(from));
  return least(next, distance) ?? null;
}
