import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Diagnostic, SourceFile } from "../wire";

/** Puts the cursor somewhere from outside. */
export interface EditorHold {
  select: (from: number, to: number, line: number) => void;
}

const lineHeight = 21;

function Gutter({ lines, faulty }: { lines: number; faulty: Map<number, string> }) {
  return (
    <>
      {Array.from({ length: lines }, (_, i) => {
        const severity = faulty.get(i + 1);
        return (
          <span key={i} class={severity ? `at ${severity}` : undefined}>
            {i + 1}
            {"\n"}
          </span>
        );
      })}
    </>
  );
}

/** One file as text with its lines numbered; lines that a diagnostic points at are marked. */
export function Editor({
  file,
  diagnostics,
  onText,
  hold,
}: {
  file: SourceFile;
  diagnostics: Diagnostic[];
  onText: (text: string) => void;
  hold: RefObject<EditorHold | null>;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLPreElement>(null);
  const faulty = new Map(diagnostics.map((d) => [d.start.line, d.severity]));
  const follow = () => {
    if (gutter.current && area.current) gutter.current.scrollTop = area.current.scrollTop;
  };
  useEffect(() => {
    hold.current = {
      select: (from, to, line) => {
        area.current?.focus();
        area.current?.setSelectionRange(from, Math.max(to, from));
        if (area.current) area.current.scrollTop = Math.max(0, (line - 6) * lineHeight);
      },
    };
    return () => {
      hold.current = null;
    };
  }, [file.path]);
  return (
    <div class="editor">
      <pre class="gutter" ref={gutter} aria-hidden="true">
        <Gutter lines={file.text.split("\n").length} faulty={faulty} />
      </pre>
      <textarea
        ref={area}
        class="code"
        aria-label={`Text of ${file.path}`}
        spellcheck={false}
        autocomplete="off"
        wrap="off"
        value={file.text}
        onScroll={follow}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </div>
  );
}
