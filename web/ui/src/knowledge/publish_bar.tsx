import { useState } from "preact/hooks";
import { type ApiError, api, refusal } from "../api";
import { count } from "../format";
import { announce } from "../live";
import { Button, ButtonLink } from "../parts/button";
import { ErrorNotice, Notice } from "../parts/notice";
import { Dialog } from "../parts/panel";
import type { Change, Diagnostic, KnowledgeItem, LanguageTest, SourceFile } from "../wire";
import { errorsIn, versionIn } from "./edits";
import { ChangeList, MoveAssessments } from "./move_assessments";
import { say, sayMany } from "../words/say";

type Outcome =
  | { kind: "tests"; tests: LanguageTest[] }
  | { kind: "effect"; assessments: { id: string; title: string; changes: Change[] }[] };

function Tests({ tests }: { tests: LanguageTest[] }) {
  const failed = tests.filter((t) => !t.passed);
  return (
    <section class="outcome">
      <h2>
        {failed.length === 0
          ? sayMany(tests.length, "The one test passes.", "All {} tests pass.")
          : sayMany(
              failed.length,
              "{} of {} tests fails.",
              "{} of {} tests fail.",
              count(failed.length),
              count(tests.length),
            )}
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
          ? say("No stored assessment uses this framework.")
          : sayMany(
              assessments.length,
              "{} of {} stored assessment would come out otherwise.",
              "{} of {} stored assessments would come out otherwise.",
              count(touched.length),
              count(assessments.length),
            )}
      </h2>
      {touched.map((a) => (
        <details key={a.id}>
          <summary>
            {a.title}: {sayMany(a.changes.length, "{} change", "{} changes")}
          </summary>
          <ChangeList changes={a.changes} />
        </details>
      ))}
    </section>
  );
}

/** Why it cannot be published as it stands; null if it can. */
export function whyNotYet(
  files: SourceFile[],
  diagnostics: Diagnostic[] | null,
  begunFrom: { version: string },
): string | null {
  if (diagnostics === null) return say("Publish: being checked");
  const errors = errorsIn(diagnostics);
  if (errors > 0) return sayMany(errors, "Publish: {} error left", "Publish: {} errors left");
  const now = versionIn(files);
  if (!now) return say("Publish: no framework version found");
  if (now.version !== begunFrom.version) return null;
  return now.isOwn
    ? say("Publish: give it another version than {}", begunFrom.version)
    : say("Publish: give the adaptation a version of its own, before “of”; {} is published", begunFrom.version);
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
      title={say("Publish version {}?", version)}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onClick={onPublish}>
            {say("Publish")}
          </Button>
          <Button onClick={onClose}>{say("Not yet")}</Button>
        </>
      }
    >
      {error && <ErrorNotice error={error} safe={say("Nothing was published.")} />}
      <p>
        {say(
          "A published version never changes. New assessments use it from now on; those that stand keep theirs until they are moved.",
        )}
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
  const missing = whyNotYet(files, diagnostics, begunFrom);
  const run = async (act: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    setError(await refusal(act).finally(() => setBusy(false)));
  };
  const test = () => run(async () => setOutcome({ kind: "tests", tests: (await api.testKnowledge(files)).tests }));
  const effect = () =>
    run(async () => setOutcome({ kind: "effect", assessments: (await api.knowledgeEffect(files)).assessments }));
  const publish = () =>
    run(async () => {
      const item = await api.publish(files);
      setPublished(item);
      setAsking(false);
      announce(say("Version {} is published.", item.version));
      await api.removeDraft(draft).catch(() => undefined);
    });
  return (
    <>
      <div class="row">
        <Button disabled={busy} onClick={() => void test()}>
          {say("Run the tests")}
        </Button>
        <Button disabled={busy} onClick={() => void effect()}>
          {say("Effect on stored assessments")}
        </Button>
        <Button
          kind="primary"
          disabled={busy || missing !== null || published !== null}
          onClick={() => setAsking(true)}
        >
          {published ? say("Published") : (missing ?? say("Publish"))}
        </Button>
      </div>
      {error && !asking && <ErrorNotice error={error} safe={say("What you wrote stands here still.")} />}
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
              <Button onClick={() => setMoving(true)}>{say("Move open assessments")}</Button>
              <ButtonLink
                kind="quiet"
                href={`/kb/${encodeURIComponent(published.id)}/${encodeURIComponent(published.version)}`}
              >
                {say("Read it")}
              </ButtonLink>
            </>
          }
        >
          <b>{say("Version {} is published.", published.version)}</b>{" "}
          {say("Assessments that stand keep their version until they are moved.")}
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
