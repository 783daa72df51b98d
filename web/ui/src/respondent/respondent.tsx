import { useEffect, useState } from "preact/hooks";
import { api } from "../api";
import { Flow } from "../interview/flow";
import { List } from "../interview/list";
import type { Turn } from "../interview/questions";
import { useLoad } from "../load";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import { choose, chosenFor, programLanguages } from "../words/chosen";
import { LanguageChoice } from "../words/language_choice";
import { say } from "../words/say";
import { useLanguageOf } from "../words/use_language";

/** A respondent's interview by personal link: own questions and answers only. */
export default function Respondent({ params, query, session, revision }: ScreenProps) {
  useTitle(say("Your questions"));
  const me = session.respondent;
  const languages = useLoad(`languages ${me?.assessment ?? ""}`, 0, async (signal) =>
    me ? (await api.questions(me.assessment, null, signal)).languages : [],
  );
  useLanguageOf(me?.assessment ?? null, languages.value);
  const [offered] = useState(query.get("language")); // by whoever sent the link; the own choice comes before it
  const spoken = languages.value && [...programLanguages, ...languages.value];
  useEffect(() => {
    if (me && offered && spoken?.includes(offered) && chosenFor(me.assessment) === null) choose(me.assessment, offered);
  }, [offered, languages.value]);
  const base = `/i/${encodeURIComponent(params["token"] ?? "")}`;
  const question = query.get("q");
  const turn: Turn | null = question ? { question, member: query.get("member") } : null;
  const addressOf = (t: Turn | null) =>
    t
      ? `${base}?${new URLSearchParams({ q: t.question, ...(t.member ? { member: t.member } : {}) }).toString()}`
      : base;
  if (!me) return <p class="lead">{say("This address belongs to a personal link.")}</p>;
  const listed = query.get("view") === "list";
  return (
    <>
      <div class="iv-top">
        <p class="quiet-text iv-told">
          {me.name ? say("Questions for {}", me.name) : say("Your questions")}.{" "}
          {say("Every answer is saved at once; you can stop at any time.")}
        </p>
        <LanguageChoice assessment={me.assessment} languages={languages.value ?? []} />
        <a href={listed ? base : `${base}?view=list`}>{listed ? say("One by one") : say("All yours")}</a>
      </div>
      {listed ? (
        <List assessment={me.assessment} revision={revision} at={null} addressOf={addressOf} />
      ) : (
        <Flow
          assessment={me.assessment}
          session={session}
          revision={revision}
          turn={turn}
          respondent={me.id}
          own={true}
          at={null}
          addressOf={addressOf}
        />
      )}
    </>
  );
}
