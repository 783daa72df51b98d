import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useKeys } from "../keys";
import { Button } from "./button";
import { say } from "../words/say";

/** A panel beside the page. Opened by keyboard it takes the focus and gives it back on closing; Esc closes it. */
export function SidePanel({
  title,
  onClose,
  takeFocus = true,
  children,
  class: more = "",
}: {
  title: string;
  onClose: () => void;
  takeFocus?: boolean;
  children: ComponentChildren;
  class?: string;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    if (!takeFocus) return undefined;
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [takeFocus]);
  useKeys(title, [{ key: "Escape", says: say("close"), run: onClose }]);
  return (
    <aside class={`panel side-panel ${more}`} aria-labelledby={id}>
      <header class="panel-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button kind="quiet" onClick={onClose}>
          {say("Close")}
        </Button>
      </header>
      {children}
    </aside>
  );
}

/** A question or a list over the page; the browser holds the focus inside and gives it back. */
export function Dialog({
  title,
  onClose,
  children,
  actions,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  actions?: ComponentChildren;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === element.current && onClose()}
    >
      <div class="dialog-body">
        <header class="panel-head">
          <h2 id={id}>{title}</h2>
          <Button kind="quiet" onClick={onClose}>
            {say("Close")}
          </Button>
        </header>
        {children}
        {actions && <footer class="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  );
}
