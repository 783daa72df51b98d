import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import type { StringStream } from "@codemirror/language";
import { tags } from "@lezer/highlight";

interface Reading {
  /** Inside a text of three quotes. */
  long: boolean;
  /** Nothing of this line has been read: its first word says which statement it is. */
  fresh: boolean;
}

function text(stream: StringStream): string {
  while (!stream.eol()) {
    const next = stream.next();
    if (next === "\\") stream.next();
    else if (next === '"') break;
  }
  return "string";
}

function longText(stream: StringStream, reading: Reading): string {
  if (stream.skipTo('"""')) {
    stream.match('"""');
    reading.long = false;
  } else {
    stream.skipToEnd();
  }
  return "string";
}

/** Remarks, texts, numbers with their units, and the word that begins a statement. What is right is the checker's to
 *  say. */
const language = StreamLanguage.define<Reading>({
  name: "plumb",
  startState: () => ({ long: false, fresh: true }),
  token(stream, reading) {
    if (stream.sol()) reading.fresh = true;
    if (reading.long) return longText(stream, reading);
    if (stream.eatSpace()) return null;
    const first = reading.fresh;
    reading.fresh = false;
    if (stream.match("#")) {
      stream.skipToEnd();
      return "comment";
    }
    if (stream.match('"""')) {
      reading.long = true;
      return longText(stream, reading);
    }
    if (stream.match('"')) return text(stream);
    if (stream.match(/^\d[\d_]*(\.\d+)?/)) return "number";
    if (stream.match(/^[{}]/)) {
      reading.fresh = true;
      return "bracket";
    }
    if (stream.match(/^[A-Z]\w*/)) return "variableName";
    if (stream.match(/^[a-z_]\w*/)) return first ? "keyword" : null;
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: "#" } },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, fontWeight: "650" },
  { tag: tags.comment, color: "var(--ink-3)", fontStyle: "italic" },
  { tag: tags.string, color: "var(--act)" },
  { tag: tags.number, color: "var(--plumb-ink)" },
  { tag: tags.variableName, fontStyle: "italic" },
]);

export const plumbLanguage = [language, syntaxHighlighting(colours)];
