import type { Table } from "../charts/table/as_table";
import type { View } from "../advice/view";
import { figure } from "../advice/words";
import { say } from "../words/say";

/** The house as a table: every capability with its level and what holds it. */
export function levelsTable(view: View): Table {
  const roots = view.result.diagnosis.root_causes;
  const layers = new Map(view.knowledge.layers.map((layer) => [layer.id, layer.title]));
  return {
    title: say("Levels of the capabilities"),
    columns: [
      { title: say("Capability") },
      { title: say("Layer") },
      { title: say("Level"), right: true },
      { title: say("Wanted"), right: true },
      { title: say("Standing") },
      { title: say("Hangs on") },
    ],
    rows: view
      .floors()
      .flatMap((floor) => floor.rooms)
      .map((c) => [
        c.title,
        layers.get(c.layer ?? "") ?? "–",
        c.loose ? say("about {}", figure(c.score)) : figure(c.score),
        figure(c.target),
        view.remarks(c).join(", ") || say("not weak"),
        view
          .standing(c.id)
          .hangsOn.filter((root) => roots[root]!.id !== c.id)
          .map((root) => view.title(roots[root]!.id))
          .join(", ") || "–",
      ]),
  };
}
