import { useLayoutEffect, useRef } from "preact/hooks";
import { Store } from "./store";

/** One key and what it does. `key` as KeyboardEvent has it ("d", "?", "Enter", "Shift+Enter", "g i"). */
export interface Key {
  key: string;
  says: string;
  run: () => void;
}
export interface KeyGroup {
  title: string;
  keys: Key[];
}

export const keyGroups = new Store<KeyGroup[]>([]);
const offKey = "plumb.keys";
/** Single letters can be switched off; Esc, Enter and arrows stay. */
export const lettersOn = new Store(localStorage.getItem(offKey) !== "off");
export function setLetters(on: boolean): void {
  if (on) localStorage.removeItem(offKey);
  else localStorage.setItem(offKey, "off");
  lettersOn.set(on);
}

/** Adds keys for as long as the part is shown, from the moment it is there: whoever types fast loses no key between two
 *  questions. Later ones come before earlier ones. */
export function useKeys(title: string, keys: Key[]): void {
  const latest = useRef(keys);
  latest.current = keys;
  const names = keys.map((k) => `${k.key}\n${k.says}`).join("\n");
  useLayoutEffect(() => {
    const group: KeyGroup = {
      title,
      keys: latest.current.map((k, i) => ({ ...k, run: () => latest.current[i]?.run() })),
    };
    keyGroups.set([group, ...keyGroups.get()]);
    return () => keyGroups.set(keyGroups.get().filter((g) => g !== group));
  }, [title, names]);
}

const textTypes = new Set(["text", "search", "password", "email", "number", "date", "url", "tel", "file", "range", ""]);
function inTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return textTypes.has(target.getAttribute("type") ?? "");
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
const pressesItself = (target: EventTarget | null) =>
  target instanceof Element && target.closest("button, a[href], summary, [role=button]") !== null;

let prefix: string | null = null;
let prefixEnds = 0;

function nameOf(event: KeyboardEvent): string {
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.shiftKey && event.key.length > 1 ? `Shift+${name}` : name;
}
function find(name: string): Key | null {
  for (const group of keyGroups.get()) for (const k of group.keys) if (k.key === name) return k;
  return null;
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const name = nameOf(event);
  const single = event.key.length === 1;
  if (name !== "Escape" && inTextField(event.target)) return;
  if (name.endsWith("Enter") && pressesItself(event.target)) return;
  if (single && !lettersOn.get()) return;
  if (document.querySelector("dialog[open]")) return; // the browser closes it with Escape
  const asked = prefix !== null && Date.now() < prefixEnds ? `${prefix} ${name}` : name;
  prefix = null;
  if (asked === "g") {
    prefix = "g";
    prefixEnds = Date.now() + 2000;
    return;
  }
  const found = find(asked);
  if (!found) return;
  event.preventDefault();
  found.run();
}

export function startKeys(): void {
  document.addEventListener("keydown", onKey);
}
