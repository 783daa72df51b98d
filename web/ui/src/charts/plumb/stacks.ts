import type { View } from "../../advice/view";
import type { RootCause } from "../../advice/shapes";

/** What stands on a root, as stacks: each capability over the next one on its way down. */
export interface Stack {
  id: string;
  above: Stack[];
}

/** The held capabilities of a root; what is freed only together with others comes last. */
export const heldBy = (cause: RootCause): string[] =>
  [...cause.explains, ...cause.together].filter((id, i, all) => id !== cause.id && all.indexOf(id) === i);

/** Stacks on the root, in declared order. A capability stands over the next held one on its shortest way down. */
export function stacksOn(view: View, cause: RootCause): Stack[] {
  const held = heldBy(cause);
  const under = new Map(
    held.map((id) => [
      id,
      view
        .pathDown(id, cause.id)
        .slice(1, -1)
        .find((next) => held.includes(next)),
    ]),
  );
  const over = (id: string | undefined): Stack[] =>
    held.filter((other) => under.get(other) === id).map((other) => ({ id: other, above: over(other) }));
  return over(undefined);
}
