import { Store } from "./store";

/** What the page's one polite region says, and the assertive one, which is for "not saved" only. */
export const polite = new Store<string>("");
export const assertive = new Store<string>("");

/** Said again even when the words are the same. */
function speak(region: Store<string>, text: string): void {
  region.set("");
  queueMicrotask(() => setTimeout(() => region.set(text), 30));
}
export const announce = (text: string) => speak(polite, text);
export const alarm = (text: string) => speak(assertive, text);
