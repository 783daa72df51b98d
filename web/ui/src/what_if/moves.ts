/** The moves of a trial, as the address has them: "ITEM is VALUE", in the order in which they were made. */
export interface TrialMove {
  item: string;
  value: number;
}

const written = /^\s*(\w+)\s+is\s+(-?\d+(?:\.\d+)?)\s*$/;

/** Moves that can be read; a later one on the same item replaces the earlier in its place. */
export const movesOf = (query: URLSearchParams): TrialMove[] => movesIn(query.getAll("set"));

export function movesIn(set: string[]): TrialMove[] {
  const moves: TrialMove[] = [];
  for (const text of set) {
    const found = written.exec(text);
    if (found) put(moves, { item: found[1]!, value: Number(found[2]) });
  }
  return moves;
}

function put(moves: TrialMove[], move: TrialMove): void {
  const at = moves.findIndex((other) => other.item === move.item);
  if (at >= 0) moves.splice(at, 1);
  moves.push(move);
}

/** With one more move; back to where the item stands today takes its move away. */
export function withMove(moves: TrialMove[], move: TrialMove, today: number | null): TrialMove[] {
  const next = [...moves];
  put(next, move);
  return today !== null && Math.abs(move.value - today) < 1e-9
    ? next.filter((other) => other.item !== move.item)
    : next;
}

export const settings = (moves: TrialMove[]): string[] => moves.map(({ item, value }) => `${item} is ${value}`);

/** The query of a trial: its moves, and whatever else the address had. */
export function queryWith(query: URLSearchParams, moves: TrialMove[]): string {
  const next = new URLSearchParams(query);
  next.delete("set");
  for (const text of settings(moves)) next.append("set", text);
  return next.toString();
}
