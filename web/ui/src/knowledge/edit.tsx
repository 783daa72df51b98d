import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ApiError, api } from "../api";
import { useLoad } from "../load";
import { Read } from "../parts/loading";
import { ErrorNotice } from "../parts/notice";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import type { Diagnostic, Fix, SourceFile } from "../wire";
import { DiagnosticsPane } from "./diagnostics_pane";
import { draftName } from "./draft_names";
import { Editor } from "./editor";
import type { EditorHold } from "./editor";
import { applyFix, errorsIn, isElsewhere, offsetOf, versionIn } from "./edits";
import { PublishBar } from "./publish_bar";
import { say, sayMany } from "../words/say";

/** Checks what is written a moment after the hand rests, and keeps it as a draft. */
function useChecked(files: SourceFile[], name: string, changed: boolean) {
  const [diagnostics, setDiagnostics] = useState<Diagnostic[] | null>(null);
  const [kept, setKept] = useState<"kept" | "keeping" | "unchanged">("unchanged");
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const note = (e: unknown) => {
        if (e instanceof ApiError) setError(e);
      };
      api.checkKnowledge(files, abort.signal).then((r) => {
        setDiagnostics(r.diagnostics);
        setError(null);
      }, note);
      if (!changed) return;
      setKept("keeping");
      api.saveDraft(name, files).then(() => setKept("kept"), note);
    }, 500);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [files, name]);
  return { diagnostics, kept, error };
}

/** The framework's own statement first, then its files, then what its tests read, then what it adapts or imports. */
export function inOrder(files: SourceFile[]): SourceFile[] {
  const rank = (f: SourceFile) => (isElsewhere(f) ? 3 : versionIn([f]) ? 0 : f.path.endsWith(".plumb") ? 1 : 2);
  return [...files].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
}

/** A path without its ending, that may break after a folder or a word. */
const breakable = (path: string) =>
  path
    .replace(/\.plumb$/, "")
    .split(/(?<=[/_])/)
    .flatMap((part) => [part, <wbr key={part} />]);

function FileList({
  files,
  current,
  diagnostics,
  onOpen,
}: {
  files: SourceFile[];
  current: string;
  diagnostics: Diagnostic[];
  onOpen: (path: string) => void;
}) {
  return (
    <nav class="file-list" aria-label={say("Files")}>
      <ul>
        {files.map((f) => {
          const errors = errorsIn(diagnostics, f.path);
          return (
            <li key={f.path}>
              <button
                type="button"
                class="file"
                aria-current={f.path === current ? "true" : undefined}
                onClick={() => onOpen(f.path)}
              >
                <span>{breakable(f.path)}</span>
                {errors > 0 && (
                  <span class="file-errors">
                    <span aria-hidden="true">{errors}</span>
                    <span class="sr">{sayMany(errors, "{} error", "{} errors")}</span>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const withText = (files: SourceFile[], path: string, text: string) =>
  files.map((f) => (f.path === path ? { ...f, text } : f));

function Workbench({
  start,
  name,
  framework,
}: {
  start: SourceFile[];
  name: string;
  framework: { title: string; version: string; id: string };
}) {
  const [files, setFiles] = useState(start);
  const [current, setCurrent] = useState(start[0]?.path ?? "");
  const hold = useRef<EditorHold | null>(null);
  const { diagnostics, kept, error } = useChecked(files, name, files !== start);
  const file = files.find((f) => f.path === current) ?? files[0];
  const found = diagnostics ?? [];
  const write = (path: string, text: string) =>
    setFiles((all) => (all.some((f) => f.path === path && f.text !== text) ? withText(all, path, text) : all));
  const fix = (chosen: Fix) => setFiles((all) => applyFix(all, chosen));
  const here = useMemo(() => found.filter((d) => d.file === file?.path), [diagnostics, file?.path]);
  const show = (d: Diagnostic) => {
    setCurrent(d.file);
    const text = files.find((f) => f.path === d.file)?.text ?? "";
    requestAnimationFrame(() => hold.current?.select(offsetOf(text, d.start), offsetOf(text, d.end)));
  };
  return (
    <>
      <h1 class="voice">{say("Edit a copy of {}", framework.title)}</h1>
      <p class="quiet-text">
        {say("Begun from version {}.", framework.version)}{" "}
        {kept === "kept"
          ? say("The draft is kept.")
          : kept === "keeping"
            ? say("Keeping the draft.")
            : say("Nothing is changed yet.")}{" "}
        {say("Assessments go on with what is published.")}
      </p>
      {error && <ErrorNotice error={error} safe={say("What you wrote stands here still.")} />}
      <PublishBar files={files} diagnostics={diagnostics} begunFrom={framework} draft={name} />
      <div class="workbench">
        <FileList files={files} current={file?.path ?? ""} diagnostics={found} onOpen={setCurrent} />
        {file && <Editor hold={hold} file={file} diagnostics={here} onText={write} onFix={fix} />}
        <DiagnosticsPane diagnostics={diagnostics} onShow={show} onFix={fix} />
      </div>
    </>
  );
}

/** A copy of a framework to be changed: live diagnostics, its tests, its effect on stored assessments, publishing. */
export default function Edit({ params, query }: ScreenProps) {
  const id = params["framework"] ?? "";
  const version = params["version"] ?? "";
  const name = query.get("draft") ?? draftName(id, version);
  useTitle(say("Edit a framework"));
  const read = useLoad(`edit ${id} ${version} ${name}`, 0, async (signal) => {
    const knowledge = await api.knowledge(id, version, signal);
    const drafts = await api.drafts(signal);
    const isKept = drafts.items.some((d) => d.name === name);
    const { files } = isKept ? await api.draft(name, signal) : await api.knowledgeFiles(knowledge.hash, signal);
    return { files: inOrder(files), knowledge };
  });
  return (
    <div class="kb edit">
      <Read of={read} says={say("Reading the files of the framework.")} frames={["line", "page"]}>
        {({ files, knowledge }) => (
          <Workbench start={files} name={name} framework={{ id, title: knowledge.title, version: knowledge.version }} />
        )}
      </Read>
    </div>
  );
}
