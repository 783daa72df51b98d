import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Diagnostic, Fix, SourceFile } from "../wire";
import { CodeView } from "./code_view";

/** Puts the cursor somewhere from outside. */
export interface EditorHold {
  select: (from: number, to: number) => void;
}

/** The file that is worked on, with its lines numbered and what is wrong marked at its place. It stands in a shadow
 *  tree: there the content policy lets the editor have the styles that it makes. */
export function Editor({
  file,
  diagnostics,
  onText,
  onFix,
  hold,
}: {
  file: SourceFile;
  diagnostics: Diagnostic[];
  onText: (path: string, text: string) => void;
  onFix: (fix: Fix) => void;
  hold: RefObject<EditorHold | null>;
}) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<CodeView | null>(null);
  const told = useRef({ onText, onFix });
  told.current = { onText, onFix };
  useLayoutEffect(() => {
    const root = host.current!.shadowRoot ?? host.current!.attachShadow({ mode: "open" });
    const made = new CodeView(
      root,
      (path, text) => told.current.onText(path, text),
      (fix) => told.current.onFix(fix),
    );
    view.current = made;
    hold.current = { select: (from, to) => made.select(from, to) };
    return () => {
      hold.current = null;
      view.current = null;
      made.destroy();
    };
  }, []);
  useLayoutEffect(() => view.current?.show(file.path, file.text), [file.path, file.text]);
  useEffect(() => view.current?.mark(diagnostics), [file.path, diagnostics]);
  return <div class="editor" ref={host} />;
}
