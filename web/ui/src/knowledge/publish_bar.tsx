import { useState } from "preact/hooks";
import { ApiError, api } from "../api";
import { plural } from "../format";
import { announce } from "../live";
import { Button, ButtonLink } from "../parts/button";
import { ErrorNotice, Notice } from "../parts/notice";
import { Dialog } from "../parts/panel";
import type { Change, Diagnostic, KnowledgeItem, LanguageTest, SourceFile } from "../wire";
import { errorsIn, versionIn } from "./edits";
import { ChangeList, MoveAssessments } from "./move_assessments";

type Outcome =
  | { kind: "tests"; tests: LanguageTest[] }
  | { kind: "effect"; assessments: { id: string; title: string; changes: Change[] }[] };

function Tests({ tests }: { tests: LanguageTest[] }) {
  const failed = tests.filter((t) => !t.passed);
  return (
    <section class="outcome">
      <h2>
        {failed.length === 0
          ? `All ${plural(tests.length, "test")} pass.`
          : `${failed.length} of ${plural(tests.length, "test")} fail.`}
      </h2>
      <ul class="small">
        {failed.map((t) => (
          <li key={t.name}>
            <b>{t.name}</b>{" "}
            <span class="note">
              {t.file}:{t.line}
            </span>{" "}
            {t.message}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Effect({ assessments }: { assessments: { id: string; title: string; changes: Change[] }[] }) {
  const touched = assessments.filter((a) => a.changes.length > 0);
  return (
    <section class="outcome">
      <h2>
        {assessments.length === 0
          ? "No stored assessment uses this framework."
          : `${touched.length} of ${plural(assessments.length, "stored assessment")} would come out otherwise.`}
      </h2>
      {touched.map((a) => (
        <details key={a.id}>
          <summary>
            {a.title}: {plural(a.changes.length, "change")}
          </summary>
          <ChangeList changes={a.changes} />
        </details>
      ))}
    </section>
  );
}

/** Why it cannot be published as it stands; null if it can. */
export function refusal(
  files: SourceFile[],
  diagnostics: Diagnostic[] | null,
  begunFrom: { version: string },
): string | null {
  if (diagnostics === null) return "Publish: being checked";
  const errors = errorsIn(diagnostics);
  if (errors > 0) return `Publish: ${plural(errors, "error")} left`;
  const now = versionIn(files);
  if (!now) return "Publish: no framework version found";
  if (now.version !== begunFrom.version) return null;
  return now.isOwn
    ? `Publish: give it another version than ${begunFrom.version}`
    : `Publish: give the adaptation a version of its own, before “of”; ${begunFrom.version} is published`;
}

function Confirm({
  version,
  onClose,
  onPublish,
  error,
}: {
  version: string;
  onClose: () => void;
  onPublish: () => void;
  error: ApiError | null;
}) {
  return (
    <Dialog
      title={`Publish version ${version}?`}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onClick={onPublish}>
            Publish
          </Button>
          <Button onClick={onClose}>Not yet</Button>
        </>
      }
    >
      {error && <ErrorNotice error={error} safe="Nothing was published." />}
      <p>
        A published version never changes. New assessments use it from now on; those that stand keep theirs until they
        are moved.
      </p>
    </Dialog>
  );
}

/** Tests, effect and publishing of the draft. */
export function PublishBar({
  files,
  diagnostics,
  begunFrom,
  draft,
}: {
  files: SourceFile[];
  diagnostics: Diagnostic[] | null;
  begunFrom: { id: string; version: string };
  draft: string;
}) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [asking, setAsking] = useState(false);
  const [published, setPublished] = useState<KnowledgeItem | null>(null);
  const [moving, setMoving] = useState(false);
  const refused = refusal(files, diagnostics, begunFrom);
  const run = async (act: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await act();
    } catch (e) {
      if (!(e instanceof ApiError)) throw e;
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  const test = () => run(async () => setOutcome({ kind: "tests", tests: (await api.testKnowledge(files)).tests }));
  const effect = () =>
    run(async () => setOutcome({ kind: "effect", assessments: (await api.knowledgeEffect(files)).assessments }));
  const publish = () =>
    run(async () => {
      const item = await api.publish(files);
      setPublished(item);
      setAsking(false);
      announce(`Version ${item.version} is published.`);
      await api.removeDraft(draft).catch(() => undefined);
    });
  return (
    <>
      <div class="row">
        <Button disabled={busy} onClick={() => void test()}>
          Run the tests
        </Button>
        <Button disabled={busy} onClick={() => void effect()}>
          Effect on stored assessments
        </Button>
        <Button
          kind="primary"
          disabled={busy || refused !== null || published !== null}
          onClick={() => setAsking(true)}
        >
          {published ? "Published" : (refused ?? "Publish")}
        </Button>
      </div>
      {error && !asking && <ErrorNotice error={error} safe="What you wrote stands here still." />}
      {asking && (
        <Confirm
          version={versionIn(files)?.version ?? ""}
          error={error}
          onClose={() => setAsking(false)}
          onPublish={() => void publish()}
        />
      )}
      {published && (
        <Notice
          tone="saved"
          actions={
            <>
              <Button onClick={() => setMoving(true)}>Move open assessments</Button>
              <ButtonLink
                kind="quiet"
                href={`/kb/${encodeURIComponent(published.id)}/${encodeURIComponent(published.version)}`}
              >
                Read it
              </ButtonLink>
            </>
          }
        >
          <b>Version {published.version} is published.</b> Assessments that stand keep their version until they are
          moved.
        </Notice>
      )}
      {moving && published && (
        <MoveAssessments framework={published.id} to={published} onClose={() => setMoving(false)} />
      )}
      {outcome?.kind === "tests" && <Tests tests={outcome.tests} />}
      {outcome?.kind === "effect" && <Effect assessments={outcome.assessments} />}
    </>
  );
}
