import { useState } from "preact/hooks";
import { api } from "../api";
import { useLoad } from "../load";
import { Button } from "../parts/button";
import { Read } from "../parts/loading";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import type { AuditItem } from "../wire";

const exact = (iso: string) => new Date(iso).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });
const shown = (value: unknown) =>
  value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** Who did what and when: nothing here can be changed. */
export default function Audit({}: ScreenProps) {
  useTitle("Trail");
  const [more, setMore] = useState<{ items: AuditItem[]; next: string | null } | null>(null);
  const read = useLoad("audit", 0, (signal) => api.audit(null, 100, signal));
  const next = more ? more.next : (read.value?.next ?? null);
  const readOn = async () => {
    if (!next) return;
    const page = await api.audit(next, 100);
    setMore({ items: [...(more?.items ?? []), ...page.items], next: page.next });
  };
  return (
    <div class="people">
      <h1 class="voice">Trail</h1>
      <p class="lead">Who did what and when, the latest first. Nothing here can be changed.</p>
      <Read of={read} says="Reading the trail." frames={["row", "row", "row"]}>
        {(page) =>
          page.items.length === 0 ? (
            <p class="quiet-text">Nothing was done yet.</p>
          ) : (
            <div class="wide" role="region" aria-label="Trail" tabIndex={0}>
              <table class="trail">
                <thead>
                  <tr>
                    <th scope="col">When</th>
                    <th scope="col">Who</th>
                    <th scope="col">What</th>
                    <th scope="col">Of what</th>
                    <th scope="col">More</th>
                  </tr>
                </thead>
                <tbody>
                  {[...page.items, ...(more?.items ?? [])].map((item) => (
                    <tr key={item.id}>
                      <td>
                        <time dateTime={item.at}>{exact(item.at)}</time>
                      </td>
                      <td>{shown(item.who)}</td>
                      <td>{shown(item.what)}</td>
                      <td class="quiet-text">{shown(item.of)}</td>
                      <td class="quiet-text">{shown(item.detail)}</td>
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
          <Button onClick={() => void readOn()}>Show earlier ones</Button>
        </p>
      )}
    </div>
  );
}
