import { keyGroups, lettersOn, setLetters } from "../keys";
import { Dialog } from "../parts/panel";
import { useStore } from "../store";
import { say } from "../words/say";

const shownKey: Record<string, string> = {
  Escape: "Esc",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};
const caps = (key: string) =>
  key.split(/[ +]/).map((part) => shownKey[part] ?? (part.length === 1 ? part.toUpperCase() : part));

/** Every key that works here, and the switch for single letters. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const groups = useStore(keyGroups);
  const on = useStore(lettersOn);
  return (
    <Dialog title={say("Keys")} onClose={onClose}>
      {groups
        .filter((g) => g.keys.length > 0)
        .map((group) => (
          <section key={group.title} class="keys-group">
            <h3 class="label">{group.title}</h3>
            <dl class="keys">
              {group.keys.map((k) => (
                <div key={k.key}>
                  <dt>
                    {caps(k.key).map((cap) => (
                      <kbd key={cap}>{cap}</kbd>
                    ))}
                  </dt>
                  <dd>{k.says}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      <label class="check">
        <input type="checkbox" checked={on} onChange={(event) => setLetters(event.currentTarget.checked)} />
        <span>{say("Single letters work as keys")}</span>
      </label>
    </Dialog>
  );
}
