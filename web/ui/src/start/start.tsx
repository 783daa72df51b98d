import { useEffect, useState } from "preact/hooks";
import { ApiError, api } from "../api";
import { announce } from "../live";
import { useLoad } from "../load";
import { Button, ButtonLink } from "../parts/button";
import { Read } from "../parts/loading";
import { ErrorNotice } from "../parts/notice";
import { go, withQuery } from "../router";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import type { AssessmentItem, Page } from "../wire";
import { EmptyState } from "./empty_state";
import { ImportCase } from "./import_case";
import { NewAssessment } from "./new_assessment";
import { AssessmentRow, DeletedRow } from "./row";
import { say, sayMany } from "../words/say";
import { canWrite } from "../people/rights";

/** What is typed, a moment after the hand rests. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 200);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Further pages of the list, behind the first. */
function useMore(
  first: Page<AssessmentItem> | null,
  key: string,
  read: (after: string) => Promise<Page<AssessmentItem>>,
) {
  const [more, setMore] = useState<{ key: string; items: AssessmentItem[]; next: string | null }>({
    key: "",
    items: [],
    next: null,
  });
  const mine = more.key === key ? more : { items: [], next: first?.next ?? null };
  const readOn = async () => {
    if (!mine.next) return;
    const page = await read(mine.next);
    setMore({ key, items: [...mine.items, ...page.items], next: page.next });
  };
  return { items: mine.items, next: mine.next, readOn };
}

interface ListProps {
  search: string;
  deleted: boolean;
  changes: number;
  onChanged: () => void;
  mayWrite: boolean;
  mayDelete: boolean;
  onTotal: (total: number | null) => void;
}

function List({ search, deleted, changes, onChanged, mayWrite, mayDelete, onTotal }: ListProps) {
  const filter = { search, deleted, limit: 50 };
  const key = JSON.stringify([filter, changes]);
  const read = useLoad(`assessments ${JSON.stringify(filter)}`, changes, (signal) => api.assessments(filter, signal));
  const more = useMore(read.value, key, (after) => api.assessments({ ...filter, after }));
  useEffect(() => {
    onTotal(read.value ? (read.value.total ?? read.value.items.length) : null);
    if (search && read.value)
      announce(sayMany(read.value.total ?? read.value.items.length, "{} assessment found.", "{} assessments found."));
  }, [read.value]);
  return (
    <Read of={read} says={say("Reading the assessments.")} frames={["row", "row", "row", "row"]}>
      {(page) => {
        const items = [...page.items, ...more.items];
        if (items.length === 0 && deleted)
          return <p class="quiet-text">{say("Nothing was deleted in the last 30 days.")}</p>;
        if (items.length === 0 && search)
          return (
            <p class="quiet-text">
              {say("No assessment fits “{}”. Search looks at names, causes and actions.", search)}
            </p>
          );
        if (items.length === 0) return <EmptyState mayWrite={mayWrite} />;
        return (
          <>
            <ul class="assessments">
              {items.map((item) => (
                <li key={item.id}>
                  {deleted ? (
                    <DeletedRow item={item} onChanged={onChanged} />
                  ) : (
                    <AssessmentRow item={item} onChanged={onChanged} mayWrite={mayWrite} mayDelete={mayDelete} />
                  )}
                </li>
              ))}
            </ul>
            {more.next && (
              <p class="more">
                <Button onClick={() => void more.readOn()}>{say("Show more")}</Button>
              </p>
            )}
          </>
        );
      }}
    </Read>
  );
}

function Top({ mayWrite, onError }: { mayWrite: boolean; onError: (error: ApiError | null) => void }) {
  return (
    <div class="start-top">
      <h1 class="voice">{say("Assessments")}</h1>
      {mayWrite && (
        <div class="row">
          <ImportCase onError={onError} />
          <ButtonLink kind="primary" href="/?new">
            {say("New assessment")}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

/** The assessments of this installation: a small house, its sentence, how much is settled, the last answer. */
export default function Start({ query, session }: ScreenProps) {
  useTitle(say("Assessments"));
  const [search, setSearch] = useState("");
  const [total, setTotal] = useState<number | null>(null);
  const [changes, setChanges] = useState(0);
  const [error, setError] = useState<ApiError | null>(null);
  const deleted = query.has("deleted");
  const mayWrite = canWrite(session);
  const settled = useSettled(search);
  useEffect(() => {
    if (query.has("find")) document.querySelector<HTMLElement>("[data-find]")?.focus();
  }, [query.has("find")]);
  return (
    <div class="start">
      <Top mayWrite={mayWrite} onError={setError} />
      {error && <ErrorNotice error={error} safe={say("Nothing was created.")} />}
      <div class="find">
        <label class="sr" for="find">
          {say("Find")}
        </label>
        <input
          id="find"
          data-find
          class="input"
          type="search"
          placeholder={say("Find by title or organisation")}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <span class="note">{total === null ? "" : sayMany(total, "{} assessment", "{} assessments")}</span>
        {session.role === "owner" && (
          <a class="note" href={withQuery({ deleted: deleted ? null : "1" })}>
            {deleted ? say("Back to the assessments") : say("Deleted")}
          </a>
        )}
      </div>
      <List
        search={settled}
        deleted={deleted}
        changes={changes}
        onChanged={() => setChanges((n) => n + 1)}
        mayWrite={mayWrite}
        mayDelete={session.role === "owner"}
        onTotal={setTotal}
      />
      {query.has("new") && mayWrite && (
        <NewAssessment chosen={query.get("new") ?? ""} onClose={() => go("/", { replace: true })} />
      )}
    </div>
  );
}
