import { Flow } from "../interview/flow";
import { List } from "../interview/list";
import type { Turn } from "../interview/questions";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";

/** A respondent's interview by personal link: own questions and answers only. */
export default function Respondent({ params, query, session, revision }: ScreenProps) {
  useTitle("Your questions");
  const me = session.respondent;
  const base = `/i/${encodeURIComponent(params["token"] ?? "")}`;
  const question = query.get("q");
  const turn: Turn | null = question ? { question, member: query.get("member") } : null;
  const addressOf = (t: Turn | null) =>
    t
      ? `${base}?${new URLSearchParams({ q: t.question, ...(t.member ? { member: t.member } : {}) }).toString()}`
      : base;
  if (!me) return <p class="lead">This address belongs to a personal link.</p>;
  const listed = query.get("view") === "list";
  return (
    <>
      <div class="iv-top">
        <span class="quiet-text">
          {me.name ? `Questions for ${me.name}` : "Your questions"}. Every answer is saved at once; you can stop at any
          time.
        </span>
        <a href={listed ? base : `${base}?view=list`}>{listed ? "One by one" : "All yours"}</a>
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
