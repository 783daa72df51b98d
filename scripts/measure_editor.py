#!/usr/bin/env python3
"""What an author waits for: an editor's questions to `plumb lsp`, asked right after an edit, timed from outside.

    scripts/measure_editor.py [PROGRAM] [KNOWLEDGE] [ROUNDS]

defaults: build/release/plumb, kb/customer_centric, 200 rounds. Each round types one character into a file of the knowledge
base and asks one thing, so that nothing is answered from before the edit; the last rows wait until the editor is told.
Every answer is looked at: an empty one ends the run.
"""
import json
import pathlib
import subprocess
import sys
import time


class Editor:
    def __init__(self, program, folder):
        self.server = subprocess.Popen([program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asked = 0
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self.tell("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def receive(self):
        length = 0
        while (line := self.server.stdout.readline().strip()):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if not length:
            sys.exit("the server is gone")
        return json.loads(self.server.stdout.read(length))

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": params})
        while (message := self.receive()).get("id") != self.asked or "method" in message:
            pass
        if "error" in message:
            sys.exit(f"{method}: {message['error']['message']}")
        return message["result"]


class Text:
    """A file that is typed into: one comment at its end grows by a character and shrinks again."""

    def __init__(self, editor, path):
        self.editor, self.uri, self.version = editor, path.as_uri(), 1
        self.lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n") + ["# typing "]
        editor.tell("textDocument/didOpen", {"textDocument": {
            "uri": self.uri, "languageId": "plumb", "version": 1, "text": "\n".join(self.lines)}})

    def type(self):
        self.version += 1
        last, end = len(self.lines) - 1, len(self.lines[-1])
        grows = self.version % 2 == 0
        place = {"start": {"line": last, "character": end}, "end": {"line": last, "character": end + (not grows)}}
        self.editor.tell("textDocument/didChange", {"textDocument": {"uri": self.uri, "version": self.version},
                                                    "contentChanges": [{"range": place, "text": "x" * grows}]})

    def at(self, needle, within=0):
        for line, text in enumerate(self.lines):
            if needle in text:
                return {"textDocument": {"uri": self.uri},
                        "position": {"line": line, "character": text.index(needle) + within}}
        sys.exit(f"{needle!r} is not in {self.uri}")


def row(what, times):
    times = sorted(1000 * t for t in times)
    print(f"{what:44} {times[len(times) // 2]:9.1f} {times[int(len(times) * 0.99)]:9.1f} {times[-1]:9.1f}")


def timed(text, rounds, work):
    times = []
    for _ in range(rounds):
        text.type()
        begin = time.perf_counter()
        if not work():
            sys.exit("an answer was empty")
        times.append(time.perf_counter() - begin)
    return times


def told(editor, text):
    """Until the editor hears of the file as it is now."""
    while True:
        message = editor.receive()
        params = message.get("params", {})
        if message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == text.uri:
            if params.get("version") == text.version:
                return True


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else "build/release/plumb"
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "kb/customer_centric").resolve()
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    path = max(folder.rglob("*.plumb"), key=lambda p: ("depends on" in p.read_text(), p.stat().st_size))
    editor = Editor(program, folder)
    text = Text(editor, path)
    about = {"textDocument": {"uri": text.uri}}
    name = text.at("depends on ", len("depends on ") + 2)
    print(f"{path.relative_to(folder.parent)}, {rounds} rounds\n{'ms':44} {'median':>9} {'99 %':>9} {'most':>9}")
    for what, method, params in [
            ("completion of a name", "textDocument/completion", text.at("depends on ", len("depends on "))),
            ("completion at the beginning of a field", "textDocument/completion", text.at("depends on ")),
            ("hover", "textDocument/hover", name),
            ("definition", "textDocument/definition", name),
            ("references", "textDocument/references", {**name, "context": {"includeDeclaration": True}}),
            ("outline", "textDocument/documentSymbol", about),
            ("colours", "textDocument/semanticTokens/full", about)]:
        row(what, timed(text, rounds, lambda: editor.ask(method, params)))
    row("an edit to its faults (100 ms of quiet in it)", timed(text, max(rounds // 10, 5), lambda: told(editor, text)))
    editor.ask("shutdown", None)
    editor.tell("exit", None)
    editor.server.wait()


if __name__ == "__main__":
    main()
