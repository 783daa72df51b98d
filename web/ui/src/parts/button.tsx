import type { ButtonHTMLAttributes, ComponentChildren } from "preact";

type Kind = "plain" | "primary" | "quiet" | "danger";
type Common = { kind?: Kind; children: ComponentChildren; class?: string };
const classOf = (kind: Kind, more = "") => `btn ${kind === "plain" ? "" : kind} ${more}`.trim();

/** What does something here. Where it would be refused, give the reason as its words and `disabled`. */
export function Button({
  kind = "plain",
  class: more = "",
  children,
  ...rest
}: Common & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "class">) {
  return (
    <button type="button" {...rest} class={classOf(kind, more)}>
      {children}
    </button>
  );
}

/** What leads elsewhere, drawn as a button. */
export function ButtonLink({
  kind = "plain",
  class: more = "",
  children,
  ...rest
}: Common & { href: string; download?: boolean | string; title?: string; "aria-label"?: string }) {
  return (
    <a {...rest} class={classOf(kind, more)}>
      {children}
    </a>
  );
}
