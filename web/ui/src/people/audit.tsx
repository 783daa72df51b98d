import { useState } from "preact/hooks";
import { api } from "../api";
import { useLoad } from "../load";
import { Button } from "../parts/button";
import { Read } from "../parts/loading";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import type { AuditItem } from "../wire";
import { deedInWords, detailInWords, whoInWords } from "./audit_words";
import { locale, say } from "../words/say";
import { assessmentAddress } from "../router";

const exact = (iso: string) => new Date(iso).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "medium" });
const shown = (value: unknown) =>
  value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** What a line is about: an assessment by its title where it still has one, and whom of it. */
function About({ of, titles }: { of: string | null; titles: Map<string, string> }) {
  const [id = "", ...rest] = shown(of).split("/");
  const title = titles.get(id);
  if (title === undefined) return <>{shown(of)}</>;
  return (
    <>
      <a href={assessmentAddress(id)}>{title}</a>
      {rest.length > 0 && `, ${rest.join("/")}`}
    </>
  );
}

/** Who did what and when: nothing here can be changed. */
export default function Audit({}: ScreenProps) {
  useTitle(say("Trail"));
  const [more, setMore] = useState<{ items: AuditItem[]; next: string | null } | null>(null);
  // Read together: a line does not stand under an id first and under its title a moment later.
  const read = useLoad("audit", 0, async (signal) => {
    const [page, { items }] = await Promise.all([
      api.audit(null, 100, signal),
      api.assessments({ limit: 200 }, signal),
    ]);
    return { page, titles: new Map(items.map((one) => [one.id, one.title])) };
  });
  const next = more ? more.next : (read.value?.page.next ?? null);
  const readOn = async () => {
    if (!next) return;
    const page = await api.audit(next, 100);
    setMore({ items: [...(more?.items ?? []), ...page.items], next: page.next });
  };
  return (
    <div class="people-page">
      <h1 class="voice">{say("Trail")}</h1>
      <p class="lead">{say("Who did what and when, the latest first. Nothing here can be changed.")}</p>
      <Read of={read} says={say("Reading the trail.")} frames={["row", "row", "row"]}>
        {({ page, titles }) =>
          page.items.length === 0 ? (
            <p class="quiet-text">{say("Nothing was done yet.")}</p>
          ) : (
            <div class="wide" role="region" aria-label={say("Trail")} tabIndex={0}>
              <table class="trail stacked">
                <thead>
                  <tr>
                    <th scope="col">{say("When")}</th>
                    <th scope="col">{say("Who")}</th>
                    <th scope="col">{say("What")}</th>
                    <th scope="col">{say("Of what")}</th>
                    <th scope="col">{say("More")}</th>
                  </tr>
                </thead>
                <tbody>
                  {[...page.items, ...(more?.items ?? [])].map((item) => (
                    <tr key={item.id}>
                      <td>
                        <time dateTime={item.at}>{exact(item.at)}</time>
                      </td>
                      <td>{whoInWords(item.who)}</td>
                      <td>{deedInWords(item.what)}</td>
                      <td class="quiet-text">
                        <About of={item.of} titles={titles} />
                      </td>
                      <td class="quiet-text">{detailInWords(shown(item.detail))}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Read>
      {next && (
        <p>
          <Button onClick={() => void readOn()}>{say("Show earlier ones")}</Button>
        </p>
      )}
    </div>
  );
}
