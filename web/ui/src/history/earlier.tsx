import { api } from "../api";
import type { Changed } from "../advice/shapes";
import type { View } from "../advice/view";
import { dateInWords, sentence } from "../advice/words";
import { useLoad } from "../load";
import { Read } from "../parts/loading";
import { Notice, SavedNotice } from "../parts/notice";
import type { ScreenProps } from "../screens";
import type { Assessment } from "../wire";
import { write } from "../writing";
import { Compared } from "./compared";
import { say } from "../words/say";
import { canWriteHere } from "../people/rights";

type Before = NonNullable<Assessment["earlier"]>;
const named = (before: { title: string; date: string | null }) =>
  before.date ? `${before.title}, ${dateInWords(before.date)}` : before.title;

/** Which assessment was the one before: `before(...)` in the framework's rules reads its levels. */
function Choose({ screen }: { screen: ScreenProps }) {
  const assessment = screen.assessment!;
  const others = useLoad(`assessments ${assessment.framework.id}`, 0, (signal) =>
    api.assessments({ framework: assessment.framework.id, limit: 200 }, signal),
  );
  const choices = (others.value?.items ?? [])
    .filter((other) => other.id !== assessment.id)
    .sort(
      (a, b) =>
        Number(b.organisation.id === assessment.organisation.id) -
          Number(a.organisation.id === assessment.organisation.id) || b.date.localeCompare(a.date),
    );
  const choose = (id: string) =>
    void write(assessment.id, "earlier", id === "" ? { removed: true } : { assessment: id });
  return (
    <label class="field earlier-choice">
      <span class="sr">{say("The assessment before this one")}</span>
      <select
        class="input"
        value={assessment.earlier?.id ?? ""}
        disabled={choices.length === 0}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">
          {choices.length === 0 ? say("there is no other by this framework") : say("assessment|none")}
        </option>
        {choices.map((other) => (
          <option key={other.id} value={other.id}>
            {named(other)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Since({ screen, view, before }: { screen: ScreenProps; view: View; before: Before }) {
  const changed = useLoad<Changed>(`changed since ${before.id} ${screen.params["id"]}`, screen.revision, (signal) =>
    api.changed<Changed>(screen.params["id"]!, { earlier: before.id }, signal),
  );
  return (
    <Read of={changed} says={say("Comparing with the assessment before.")} frames={["line", "page"]}>
      {(value) => (
        <>
          <p class="lead">{sentence(value.says)}</p>
          <Compared
            view={view}
            changed={value}
            from={before.date ? dateInWords(before.date) : say("before")}
            to={dateInWords(view.result.date)}
          />
        </>
      )}
    </Read>
  );
}

/** The assessment before this one: chosen here, compared here. */
export function EarlierAssessment({ screen, view }: { screen: ScreenProps; view: View }) {
  const before = screen.assessment?.earlier ?? null;
  const may = canWriteHere(screen);
  if (!screen.assessment || (!may && !before)) return null;
  return (
    <section class="earlier">
      <h2>{before ? say("Since {}", named(before)) : say("The assessment before")}</h2>
      <SavedNotice assessment={screen.assessment.id} of={["earlier"]} />
      {may && <Choose screen={screen} />}
      {before && !before.counts && (
        <Notice>
          {say(
            "This framework cannot read that assessment: levels before count as open here. Move it to this version of the framework, and they count.",
          )}
        </Notice>
      )}
      {before && <Since screen={screen} view={view} before={before} />}
    </section>
  );
}
