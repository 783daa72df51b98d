#!/usr/bin/env python3
"""Holds the catalogues of the program's own sentences (words/, web/ui/src/words) against what the sources say: a
sentence without a translation, a translation that nothing says, one given twice. The slots of C++ sentences are
compared by the compiler, those of the pages here."""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
SPOKEN_IN = ["advice", "cli", "dsl/model", "report", "web/server", "words"]
LITERALS = r'"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*'
SPACE_OR_COMMENT = re.compile(r"\s*(?://[^\n]*\n\s*)*")
ESCAPES = {r"\"": '"', r"\\": "\\", r"\n": "\n"}


def joined(literals):
    """What the compiler makes of literals side by side."""
    pieces = re.findall(r'"((?:[^"\\]|\\.)*)"', literals)
    return re.sub(r'\\["\\n]', lambda m: ESCAPES[m[0]], "".join(pieces))


def past_argument(text, at):
    """Where the comma after the argument that begins at `at` stands, or None."""
    depth, quoted = 0, False
    while at < len(text):
        c = text[at]
        if quoted:
            at += c == "\\"
            quoted = c != '"'
        elif c == '"':
            quoted = True
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
            if depth < 0:
                return None
        elif c == "," and depth == 0:
            return at
        at += 1
    return None


CALL = re.compile(r"(?<![\w.>])(say|say_many|term)\(")


def said_in(text, calls=CALL, many="say_many", literals=LITERALS):
    """Every sentence that a source says, with the place of its call. `many` has its count first, then two sentences."""
    for call in calls.finditer(text):
        at = call.end()
        wanted = 1
        if call[1] == many:
            comma = past_argument(text, at)
            if comma is None:
                continue
            at, wanted = comma + 1, 2
        for _ in range(wanted):
            at = SPACE_OR_COMMENT.match(text, at).end()
            literal = re.compile(literals).match(text, at)
            if not literal:
                break
            if literal[0] != '""':
                yield joined(literal[0]), call.start()
            at = literal.end() + 1  # past the comma


def place_of(path, text, at):
    return f"{path.relative_to(TOP)}:{text.count(chr(10), 0, at) + 1}"


def spoken_by_program():
    said = {}
    for folder in SPOKEN_IN:
        for path in sorted(p for end in ("cpp", "hpp") for p in (TOP / folder).rglob(f"*.{end}")):
            text = path.read_text(encoding="utf-8")
            for sentence, at in said_in(text):
                said.setdefault(sentence, place_of(path, text, at))
    return said


def entries_of_program():
    """(English, place) of each SENTENCE, in order."""
    for path in sorted((TOP / "words/german").glob("*.def")):
        text = path.read_text(encoding="utf-8")
        for entry in re.finditer(rf"^SENTENCE(?:_OF_ONE)?\(({LITERALS}),", text, re.M):
            yield joined(entry[1]), place_of(path, text, entry.start())


PAGES = TOP / "web/ui/src"
PAGE_SENTENCE = re.compile(rf"(?<![\w.])(say|sayMany|sayWith)\(")


def said_in_page(text):
    return said_in(text, PAGE_SENTENCE, "sayMany", r'"(?:[^"\\]|\\.)*"')


def spoken_by_pages():
    said = {}
    for path in sorted(p for end in ("ts", "tsx") for p in PAGES.rglob(f"*.{end}")):
        text = path.read_text(encoding="utf-8")
        for sentence, at in said_in_page(text):
            said.setdefault(sentence, place_of(path, text, at))
    return said


def slots(sentence):
    return sorted(re.findall(r"\{(\d?)\}", sentence))


def entries_of_pages():
    """(English, place) of each line of the German catalogue of the pages, and what is wrong with its slots."""
    faults, entries = [], []
    for path in sorted((PAGES / "words/de").glob("*.ts")):
        text = path.read_text(encoding="utf-8")
        for entry in re.finditer(rf'^  ({LITERALS}|\w+):\s*({LITERALS})', text, re.M):
            english = joined(entry[1]) if entry[1].startswith('"') else entry[1]
            place = place_of(path, text, entry.start())
            if slots(english) != slots(joined(entry[2])):
                faults.append(f'{place}: "{english}" and its translation do not have the same slots')
            entries.append((english, place))
    return entries, faults


def compared(said, entries):
    faults, seen = [], {}
    for english, place in entries:
        if english in seen:
            faults.append(f'{place}: "{english}" is translated at {seen[english]} already')
        seen.setdefault(english, place)
        if english not in said:
            faults.append(f'{place}: nothing says "{english}"; write the entry as the source has it, or drop it')
    faults += [f'{place}: "{english}" has no translation' for english, place in said.items() if english not in seen]
    return faults


def main():
    said, entries = spoken_by_program(), list(entries_of_program())
    in_pages, (entries_in_pages, faults_in_pages) = spoken_by_pages(), entries_of_pages()
    faults = compared(said, entries) + compared(in_pages, entries_in_pages) + faults_in_pages
    counts = f"{len(said)} + {len(in_pages)} sentences, {len(entries)} + {len(entries_in_pages)} translations"
    print("\n".join(faults + [f"{counts}, {len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
