import { Button } from "../parts/button";
import type { Diagnostic, Fix } from "../wire";
import { errorsIn } from "./edits";
import { severityInWords } from "./readable";
import { say, sayMany } from "../words/say";

function One({ d, onShow, onFix }: { d: Diagnostic; onShow: () => void; onFix: (fix: Fix) => void }) {
  return (
    <li class={`diagnostic ${d.severity}`}>
      <button type="button" class="diagnostic-place" onClick={onShow}>
        {d.file}:{d.start.line}
      </button>
      <span>
        <b>{severityInWords(d.severity)}</b> {d.message} <span class="note code">{d.code}</span>
      </span>
      {(d.labels ?? []).map((l) => (
        <span key={l.message} class="note">
          {l.message}
        </span>
      ))}
      {(d.notes ?? []).map((n) => (
        <span key={n} class="note">
          {n}
        </span>
      ))}
      {(d.fixes ?? []).map((f) => (
        <Button key={f.says} kind="quiet" onClick={() => onFix(f)}>
          {f.says.replace(/^./, (c) => c.toUpperCase())}
        </Button>
      ))}
    </li>
  );
}

/** What is wrong with the draft as it stands. */
export function DiagnosticsPane({
  diagnostics,
  onShow,
  onFix,
}: {
  diagnostics: Diagnostic[] | null;
  onShow: (d: Diagnostic) => void;
  onFix: (fix: Fix) => void;
}) {
  const errors = errorsIn(diagnostics ?? []);
  const others = (diagnostics?.length ?? 0) - errors;
  const says =
    diagnostics === null
      ? say("Checking.")
      : diagnostics.length === 0
        ? say("Nothing is wrong.")
        : `${sayMany(errors, "{} error", "{} errors")}${others > 0 ? `, ${sayMany(others, "{} warning", "{} warnings")}` : ""}.`;
  return (
    <section class="diagnostics" aria-label={say("Diagnostics")}>
      <h2>{say("Check")}</h2>
      <p class="small" role="status">
        {says}
      </p>
      <ul>
        {(diagnostics ?? []).slice(0, 100).map((d, i) => (
          <One key={`${d.code} ${d.file} ${d.start.line} ${i}`} d={d} onShow={() => onShow(d)} onFix={onFix} />
        ))}
      </ul>
    </section>
  );
}
