import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, foldGutter, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import type { Diagnostic as Mark } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { Diagnostic, Fix } from "../wire";
import { difference, offsetOf } from "./edits";
import { plumbLanguage } from "./plumb_language";
import { say } from "../words/say";

const theme = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", color: "var(--ink)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "-3px" },
  ".cm-scroller": { fontFamily: "var(--code)", lineHeight: "21px", overflow: "auto" },
  ".cm-content": { padding: "12px 0", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunk)", color: "var(--ink-3)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--act) 9%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--act-wash)", color: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--focus) 28%, transparent)",
  },
  ".cm-panels": { backgroundColor: "var(--sunk)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-textfield": { backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--edge)" },
  ".cm-button": {
    backgroundImage: "none",
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    border: "1px solid var(--edge)",
  },
  ".cm-tooltip": { backgroundColor: "var(--surface)", color: "var(--ink)", border: "1px solid var(--edge)" },
  ".cm-diagnostic": { fontFamily: "var(--text, system-ui)", maxWidth: "60ch", whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--danger)" },
  ".cm-diagnosticAction": { backgroundColor: "var(--act)", color: "var(--act-on)", padding: "4px 10px" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--danger)",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--plumb)",
    textUnderlineOffset: "3px",
  },
  ".cm-lint-marker": { content: "none", width: "10px", height: "10px", margin: "5px 2px" },
  ".cm-lint-marker-error": { borderRadius: "50%", backgroundColor: "var(--danger)" },
  ".cm-lint-marker-warning": { backgroundColor: "var(--plumb)", transform: "rotate(45deg) scale(.8)" },
  ".cm-searchMatch": { backgroundColor: "transparent", outline: "1px solid var(--plumb)" },
});

/** The editor's own words: of its search and of its list of faults. */
const phrases = (): Record<string, string> => ({
  Find: say("Find"),
  Replace: say("Replace"),
  next: say("next"),
  previous: say("previous"),
  all: say("all"),
  "match case": say("match case"),
  "by word": say("by word"),
  regexp: say("regexp"),
  replace: say("replace"),
  "replace all": say("replace all"),
  close: say("close"),
  Diagnostics: say("Diagnostics"),
  "No diagnostics": say("No diagnostics"),
});

const severityOf = (d: Diagnostic): Mark["severity"] =>
  d.severity === "error" ? "error" : d.severity === "warning" ? "warning" : "info";

/** One editor for all files of a draft; each file keeps its own cursor and its own undo. */
export class CodeView {
  private readonly view: EditorView;
  private readonly states = new Map<string, EditorState>();
  private path = "";

  constructor(
    root: ShadowRoot,
    private readonly onText: (path: string, text: string) => void,
    private readonly onFix: (fix: Fix) => void,
  ) {
    this.view = new EditorView({ parent: root as unknown as Element, root, state: this.fresh("", "") });
  }

  private fresh(path: string, text: string): EditorState {
    const extensions: Extension[] = [
      EditorState.lineSeparator.of("\n"),
      indentUnit.of("  "),
      EditorState.tabSize.of(2),
      lineNumbers(),
      foldGutter(),
      lintGutter(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSelectionMatches(),
      search({ top: true }),
      EditorState.phrases.of(phrases()),
      plumbLanguage,
      theme,
      keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap]),
      EditorView.contentAttributes.of({ "aria-label": say("Text of {}", path), spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.onText(this.path, update.state.doc.toString());
      }),
    ];
    return EditorState.create({ doc: text, extensions });
  }

  /** Shows a file as it now stands. What was changed elsewhere (a fix) is put in as one step that can be undone, and
   *  the cursor stays where it was. */
  show(path: string, text: string): void {
    if (path !== this.path) {
      if (this.path) this.states.set(this.path, this.view.state);
      this.path = path;
      this.view.setState(this.states.get(path) ?? this.fresh(path, text));
    }
    const change = difference(this.view.state.doc.toString(), text);
    if (change) this.view.dispatch({ changes: change, userEvent: "input.fix" });
  }

  mark(diagnostics: Diagnostic[]): void {
    const text = this.view.state.doc.toString();
    const marks = diagnostics.map((d): Mark => {
      const from = offsetOf(text, d.start);
      return {
        from,
        to: Math.max(from, offsetOf(text, d.end)),
        severity: severityOf(d),
        message: `${d.message} [${d.code}]`,
        actions: (d.fixes ?? []).map((fix) => ({ name: fix.says, apply: () => this.onFix(fix) })),
      };
    });
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }

  /** UTF-16 offsets. Takes the focus. */
  select(from: number, to: number): void {
    const end = this.view.state.doc.length;
    const [anchor, head] = [Math.min(from, end), Math.min(Math.max(to, from), end)];
    this.view.focus();
    this.view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: "center" }),
    });
  }

  destroy(): void {
    this.view.destroy();
  }
}
