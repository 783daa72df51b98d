import { Store } from "./store";

/** Where the reader is: a path of the list in screens.ts, its query and fragment. */
export interface Address {
  path: string;
  query: URLSearchParams;
  hash: string;
}

const read = (): Address => ({
  path: location.pathname.replace(/(.)\/+$/, "$1"),
  query: new URLSearchParams(location.search),
  hash: decodeURIComponent(location.hash.slice(1)),
});

export const address = new Store<Address>(read());

/** Of an assessment, or of a screen below it. */
export const assessmentAddress = (id: string, path = ""): string => `/a/${encodeURIComponent(id)}${path}`;

/** Goes to an address of this product. `replace` leaves no step to go back to. */
export function go(to: string, options: { replace?: boolean } = {}): void {
  if (to !== location.pathname + location.search + location.hash) {
    if (options.replace) history.replaceState(null, "", to);
    else history.pushState(null, "", to);
  }
  address.set(read());
}

/** The present address with some query values changed; null takes one away. */
export function withQuery(changes: Record<string, string | null>, at: Address = address.get()): string {
  const query = new URLSearchParams(at.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return at.path + (text ? `?${text}` : "");
}

/** The values of `:name` parts where `path` fits `pattern`, else null. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const want = pattern.split("/");
  const have = path.split("/");
  if (want.length !== have.length) return null;
  const params: Record<string, string> = {};
  for (let i = 0; i < want.length; ++i) {
    const part = want[i] ?? "";
    const given = have[i] ?? "";
    if (part.startsWith(":")) {
      try {
        params[part.slice(1)] = decodeURIComponent(given);
      } catch {
        return null;
      }
    } else if (part !== given) {
      return null;
    }
  }
  return params;
}

const isOurs = (url: URL) =>
  url.origin === location.origin && !/^\/(api|assets|open|metrics|healthz|readyz)\b/.test(url.pathname);

function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = (event.target as Element | null)?.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href);
  if (!isOurs(url)) return;
  const onlyFragment = url.pathname === location.pathname && url.search === location.search && url.hash !== "";
  if (onlyFragment && document.getElementById(decodeURIComponent(url.hash.slice(1)))) return;
  event.preventDefault();
  go(url.pathname + url.search + url.hash);
}

export function startRouter(): void {
  document.addEventListener("click", followLink);
  addEventListener("popstate", () => address.set(read()));
  addEventListener("hashchange", () => address.set(read()));
}
