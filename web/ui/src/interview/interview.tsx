import { api } from "../api";
import { countInWords, inWords } from "../format";
import { useLoad } from "../load";
import { assessmentAddress, address, go, withQuery } from "../router";
import { settledForReport } from "../report/enough";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import type { Respondent } from "../wire";
import { say, sayMany } from "../words/say";
import { Flow } from "./flow";
import { List } from "./list";
import type { Turn } from "./questions";

function ForWhom({ people, chosen }: { people: Respondent[]; chosen: string | null }) {
  if (people.length === 0) return null;
  return (
    <label class="for-whom">
      <span>{say("Answers of")}</span>
      <select
        class="input"
        aria-label={say("Answers of")}
        value={chosen ?? ""}
        onChange={(event) => go(withQuery({ for: event.currentTarget.value || null }))}
      >
        <option value="">{say("me, as assessor")}</option>
        {people.map((p) => (
          <option key={p.id} value={p.id}>
            {p.name || inWords(p.id)}
            {p.role_title && `, ${p.role_title}`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The interview as assessors lead it: question by question, or all of them as a list. */
export default function Interview({ params, query, session, assessment, revision, at }: ScreenProps) {
  const id = params["id"] ?? "";
  const respondent = query.get("for");
  const listed = query.get("view") === "list";
  useTitle(assessment ? say("Interview, {}", assessment.title) : null);
  const people = useLoad(`respondents ${id}`, revision, (signal) => api.respondents(id, signal));
  const turn: Turn | null = params["question"] ? { question: params["question"], member: query.get("member") } : null;
  const keep = (extra: Record<string, string | null>) => {
    const now = address.get();
    const kept = new URLSearchParams();
    for (const name of ["for", "at"]) if (now.query.get(name)) kept.set(name, now.query.get(name) ?? "");
    for (const [name, value] of Object.entries(extra)) if (value) kept.set(name, value);
    const text = kept.toString();
    return text ? `?${text}` : "";
  };
  const needed = settledForReport(assessment?.summary?.capabilities ?? Infinity);
  const base = assessmentAddress(id);
  const addressOf = (t: Turn | null) =>
    t ? `${base}/q/${encodeURIComponent(t.question)}${keep({ member: t.member })}` : `${base}/interview${keep({})}`;
  return (
    <>
      <div class="iv-top">
        <ForWhom people={people.value ?? []} chosen={respondent} />
        {!listed && at === null && (
          <p class="small quiet-text iv-told">
            {say("Every answer is saved at once; you can stop at any time.")}{" "}
            {sayMany(
              needed,
              "A report needs one settled level.",
              "A report needs {} settled levels.",
              countInWords(needed),
            )}
          </p>
        )}
        {assessment?.knowledge_newer && (
          <a href="/kb" class="newer">
            {say("Version {} of the framework is published", assessment.knowledge_newer.version)}
          </a>
        )}
        <a href={listed ? addressOf(null) : `${base}/interview${keep({ view: "list" })}`}>
          {listed ? say("One by one") : say("All questions")}
        </a>
      </div>
      {listed || (turn === null && at !== null) ? (
        <List assessment={id} revision={revision} at={at} addressOf={addressOf} />
      ) : (
        <Flow
          assessment={id}
          session={session}
          revision={revision}
          turn={turn}
          respondent={respondent}
          own={false}
          at={at}
          addressOf={addressOf}
        />
      )}
    </>
  );
}
