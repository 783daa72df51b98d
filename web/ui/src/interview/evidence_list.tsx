import { api } from "../api";
import { when } from "../format";
import { evidenceInWords } from "../knowledge/readable";
import { useLoad } from "../load";
import type { Question } from "../wire";
import { say } from "../words/say";
import { evidenceOf } from "./questions";

const gradeInWords = (grade: string): string =>
  ({ claimed: say("claimed"), seen: say("seen"), verified: say("verified") })[grade] ?? grade;

/** What was shown for the criterion of this question, each with its file where there is one. */
export function EvidenceList({
  assessment,
  question,
  revision,
}: {
  assessment: string;
  question: Question;
  revision: number;
}) {
  const of = evidenceOf(question);
  const read = useLoad(`evidence ${assessment} ${of}`, revision, async (signal) => {
    const events = await api.events(assessment, { of, kind: "evidence" }, signal);
    const standing = events.items.filter((e) => !e.withdrawn);
    const files = standing.length > 0 ? (await api.attachments(assessment, signal)).items : [];
    return standing.map((event) => ({ event, file: files.find((f) => f.event === event.id) ?? null }));
  });
  if (!read.value || read.value.length === 0) return null;
  return (
    <ul class="notes small" aria-label={say("Evidence")}>
      {read.value.map(({ event, file }) => {
        const title = String(event.body["title"] ?? "");
        return (
          <li key={event.id}>
            {file ? (
              <a href={api.attachmentAddress(assessment, file.id)} download>
                {title}
              </a>
            ) : (
              <b>{title}</b>
            )}{" "}
            <span class="note">
              {evidenceInWords(String(event.body["kind"] ?? ""))}, {gradeInWords(String(event.body["grade"] ?? ""))},{" "}
              {when(event.at)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
