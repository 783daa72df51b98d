import { group, sum } from "d3-array";
import { useState } from "preact/hooks";
import { type ApiError, api, refusal } from "../api";
import { count, day, when } from "../format";
import { announce } from "../live";
import { useLoad } from "../load";
import { Button, ButtonLink } from "../parts/button";
import { Read } from "../parts/loading";
import { ErrorNotice } from "../parts/notice";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import type { KnowledgeItem } from "../wire";
import { MoveAssessments } from "./move_assessments";
import { draftAddress } from "./draft_names";
import { say, sayMany } from "../words/say";
import { canWrite } from "../people/rights";

const address = (k: KnowledgeItem) => `/kb/${encodeURIComponent(k.id)}/${encodeURIComponent(k.version)}`;
const newestFirst = (a: KnowledgeItem, b: KnowledgeItem) =>
  b.version.localeCompare(a.version, undefined, { numeric: true });

function byFramework(items: KnowledgeItem[]): KnowledgeItem[][] {
  const published = items.filter((item) => !item.draft);
  return [...group(published, (item) => item.id).values()].map((versions) => versions.sort(newestFirst));
}

function Versions({ versions }: { versions: KnowledgeItem[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say("Version")}</th>
          <th scope="col">{say("Published")}</th>
          <th scope="col" class="r">
            {say("Assessments")}
          </th>
          <th scope="col">{say("Content hash")}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((k) => (
          <tr key={k.hash}>
            <th scope="row">
              <a href={address(k)}>{k.version}</a>
            </th>
            <td>
              {k.published ? day(k.published) : say("with the program")}
              {k.by?.name ? `, ${say("by {}", k.by.name)}` : ""}
            </td>
            <td class="r">{count(k.assessments)}</td>
            <td class="code">{k.hash.slice(0, 12)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Framework({ versions, mayWrite }: { versions: KnowledgeItem[]; mayWrite: boolean }) {
  const [moving, setMoving] = useState(false);
  const newest = versions[0];
  if (!newest) return null;
  const older = sum(versions.slice(1), (k) => k.assessments);
  return (
    <article class="kb-item">
      <h2 class="voice">
        <a href={address(newest)}>{newest.title}</a>
      </h2>
      <p class="quiet-text">
        {sayMany(newest.capabilities, "{} capability", "{} capabilities")},{" "}
        {sayMany(newest.questions, "{} question", "{} questions")}.
      </p>
      <div class="wide" role="region" aria-label={say("Versions of {}", newest.title)} tabIndex={0}>
        <Versions versions={versions} />
      </div>
      <div class="row">
        <ButtonLink href={address(newest)}>{say("Read")}</ButtonLink>
        {mayWrite && (
          <ButtonLink href={`/?new=${encodeURIComponent(newest.id)}`}>{say("New assessment with it")}</ButtonLink>
        )}
        {mayWrite && <ButtonLink href={`${address(newest)}/edit`}>{say("Edit a copy")}</ButtonLink>}
        {mayWrite && older > 0 && (
          <Button onClick={() => setMoving(true)}>
            {sayMany(older, "Move {} assessment to {}", "Move {} assessments to {}", count(older), newest.version)}
          </Button>
        )}
      </div>
      {moving && (
        <MoveAssessments
          framework={newest.id}
          to={{ hash: newest.hash, version: newest.version }}
          onClose={() => setMoving(false)}
        />
      )}
    </article>
  );
}

function Drafts({ items }: { items: KnowledgeItem[] }) {
  const [changes, setChanges] = useState(0);
  const [error, setError] = useState<ApiError | null>(null);
  const read = useLoad("drafts", changes, (signal) => api.drafts(signal));
  const drafts = read.value?.items ?? [];
  const remove = async (name: string) => {
    const refused = await refusal(() => api.removeDraft(name));
    setError(refused);
    if (refused) return;
    announce(say("The draft is gone."));
    setChanges((n) => n + 1);
  };
  if (drafts.length === 0 && !error) return null;
  return (
    <section class="kb-item">
      <h2>{say("Drafts")}</h2>
      {error && <ErrorNotice error={error} />}
      <ul class="drafts">
        {drafts.map((d) => (
          <li key={d.name} class="row">
            <a href={draftAddress(d.name, items)}>{d.name}</a>
            <span class="note">
              {d.by.name ? say("changed {} by {}", when(d.updated), d.by.name) : say("changed {}", when(d.updated))}
            </span>
            <Button kind="quiet" onClick={() => void remove(d.name)}>
              {say("Throw away")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The frameworks that assessments can be made by, and their versions. */
export default function KnowledgeScreen({ session }: ScreenProps) {
  useTitle(say("Knowledge"));
  const mayWrite = canWrite(session);
  const read = useLoad("knowledge", 0, (signal) => api.knowledgeList(signal));
  return (
    <div class="kb">
      <h1 class="voice">{say("What the conclusions rest on")}</h1>
      <p class="lead">
        {say(
          "Every level, cause and plan follows from a framework: what is asked, what counts, what rests on what, and why. Each can be read here, with its reasons and sources; a copy can be changed and published as a new version.",
        )}
      </p>
      <Read of={read} says={say("Reading the frameworks.")} frames={["row", "row"]}>
        {(list) => (
          <>
            {byFramework(list.items).map((versions) => (
              <Framework key={versions[0]?.id} versions={versions} mayWrite={mayWrite} />
            ))}
            {mayWrite && <Drafts items={list.items} />}
          </>
        )}
      </Read>
    </div>
  );
}
