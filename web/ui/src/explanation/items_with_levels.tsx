import type { View } from "../advice/view";
import { figure } from "../advice/words";
import { Why } from "./why";

/** Items, each with its level and the way to why it stands there. */
export function ItemsWithLevels({ view, ids, class: name }: { view: View; ids: string[]; class: string }) {
  return (
    <ul class={name}>
      {ids.map((id) => (
        <li key={id}>
          <Why of={id}>{view.title(id)}</Why> <b>{figure(view.level(id))}</b>
        </li>
      ))}
    </ul>
  );
}
