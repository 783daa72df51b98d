import { useEffect, useRef } from "preact/hooks";
import { say } from "../words/say";
import { stylesFor, withoutStyles } from "./sheet_styles";

export interface SheetProps {
  /** The report as the server writes it: one whole page of HTML. */
  html: string;
  /** Where a fact is explained. */
  addressOf: (fact: string) => string;
  onAsk: (fact: string) => void;
}

const said = "h1[data-facts], .lead[data-facts], .three > [data-facts] > b";

/** A link from each sentence of the board's page to its proof. */
function addAsks(root: ShadowRoot, addressOf: (fact: string) => string): void {
  for (const element of root.querySelectorAll<HTMLElement>(said)) {
    const facts = element.closest<HTMLElement>("[data-facts]")?.dataset["facts"] ?? "";
    const fact = facts.split(";")[0]?.trim();
    if (!fact) continue;
    const link = document.createElement("a");
    link.className = "asks";
    link.href = addressOf(fact);
    link.dataset["fact"] = fact;
    link.textContent = say("why?");
    link.setAttribute("aria-label", say("why: {}", element.textContent ?? ""));
    element.append(link);
  }
}

/** The same element under another name: what is a page's main part, or an empty heading, is neither inside a page. */
function renamed(element: Element, name: string): HTMLElement {
  const other = document.createElement(name);
  for (const { name: attribute, value } of element.attributes) other.setAttribute(attribute, value);
  other.append(...element.childNodes);
  return other;
}

function fill(root: ShadowRoot, html: string): CSSStyleSheet {
  const { css, text } = withoutStyles(html);
  const parsed = new DOMParser().parseFromString(text, "text/html");
  const { inside, page } = stylesFor(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(inside);
  root.adoptedStyleSheets = [sheet];
  for (const unwanted of parsed.querySelectorAll("script, link, meta")) unwanted.remove();
  root.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  for (const main of root.querySelectorAll("main")) main.replaceWith(renamed(main, "div"));
  for (const empty of root.querySelectorAll("th:empty")) empty.replaceWith(renamed(empty, "td"));
  for (const element of root.querySelectorAll<HTMLElement>("[data-style]"))
    element.style.cssText = element.dataset["style"]!;
  const pageSheet = new CSSStyleSheet();
  pageSheet.replaceSync(page);
  return pageSheet;
}

/** The board's page and its appendices, as they are printed. */
export function Sheet({ html, addressOf, onAsk }: SheetProps) {
  const host = useRef<HTMLDivElement>(null);
  const ask = useRef(onAsk);
  ask.current = onAsk;
  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const pageSheet = fill(root, html);
    addAsks(root, addressOf);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, pageSheet];
    const follow = (event: Event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a");
      const inside = link?.getAttribute("href")?.startsWith("#") ? link.getAttribute("href")!.slice(1) : null;
      if (link?.dataset["fact"]) ask.current(link.dataset["fact"]);
      else if (inside) root.getElementById(inside)?.scrollIntoView({ block: "start" });
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    root.addEventListener("click", follow);
    return () => {
      root.removeEventListener("click", follow);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== pageSheet);
    };
  }, [html]);
  return <div class="report-sheet" ref={host} data-theme="light" />;
}
