import { useMemo, useState } from "preact/hooks";
import { api } from "../api";
import type { Changed } from "../advice/shapes";
import { addressIn, useView } from "../advice/use_view";
import type { View } from "../advice/view";
import { dateInWords, sentence } from "../advice/words";
import { Explainable } from "../explanation/why";
import { clock } from "../format";
import { useLoad } from "../load";
import { Button } from "../parts/button";
import { Read } from "../parts/loading";
import { go, withQuery } from "../router";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import type { Event } from "../wire";
import { Compared } from "./compared";
import { EarlierAssessment } from "./earlier";
import { Trail } from "./trail";
import { say } from "../words/say";

const mostEvents = 200;
const dayOf = (time: string) => time.slice(0, 10);
/** A day, or a time of it, as readers know them. */
const momentInWords = (text: string) =>
  text.length === 10 ? dateInWords(text) : `${dateInWords(text)}, ${clock(text)}`;
/** A day is compared as it ended. */
const endOf = (day: string) => (day.length === 10 ? `${day}T23:59:59.999Z` : day);

function DateForm({ from, to, days }: { from: string; to: string; days: string[] }) {
  const [first, setFirst] = useState(dayOf(from));
  const [second, setSecond] = useState(dayOf(to));
  const compare = (event: SubmitEvent) => {
    event.preventDefault();
    go(withQuery({ from: first, to: second }));
  };
  return (
    <form class="plan-inputs history-dates" onSubmit={(event) => compare(event as SubmitEvent)}>
      <label class="field">
        <span>{say("From the end of")}</span>
        <input
          class="input"
          type="date"
          list="days"
          value={first}
          onInput={(event) => setFirst(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{say("To the end of")}</span>
        <input
          class="input"
          type="date"
          list="days"
          value={second}
          onInput={(event) => setSecond(event.currentTarget.value)}
        />
      </label>
      <datalist id="days">
        {days.map((day) => (
          <option key={day} value={day} />
        ))}
      </datalist>
      <Button type="submit">{say("Compare")}</Button>
    </form>
  );
}

function Between({ screen, view, events }: { screen: ScreenProps; view: View; events: Event[] }) {
  const id = screen.params["id"]!;
  const days = useMemo(() => [...new Set(events.map((event) => dayOf(event.at)))].sort(), [events]);
  const from = screen.query.get("from") ?? days[0] ?? dayOf(screen.assessment?.created ?? "");
  const to = screen.query.get("to") ?? days.at(-1) ?? "";
  const comparable = from !== "" && to !== "" && from !== to;
  const changed = useLoad<Changed | null>(`changed ${id} ${from} ${to}`, screen.revision, (signal) =>
    comparable ? api.changed<Changed>(id, { from: endOf(from), to: endOf(to) }, signal) : Promise.resolve(null),
  );
  return (
    <>
      <div class="head figure-head">
        <h1 class="voice">
          {comparable
            ? sentence(changed.value?.says ?? say("Two dates compared"))
            : say("One date: nothing to compare yet.")}
        </h1>
        {!comparable && (
          <p class="lead">
            {days.length < 2
              ? say("Everything was said on one day. What changes from now on is shown here.")
              : say("Choose two dates that differ.")}
          </p>
        )}
      </div>
      <div class="plan-bar">
        <DateForm key={`${from} ${to}`} from={from} to={to} days={days} />
        {comparable && (
          <p class="plan-proof">
            <a href={addressIn({ ...screen, at: endOf(from) }, "")}>
              {say("The blueprint as it stood on {}", momentInWords(from))}
            </a>
          </p>
        )}
      </div>
      {comparable && (
        <Read of={changed} says={say("Comparing the two dates.")} frames={["page"]}>
          {(value) =>
            value && <Compared view={view} changed={value} from={momentInWords(from)} to={momentInWords(to)} />
          }
        </Read>
      )}
      <EarlierAssessment screen={screen} view={view} />
      <Trail screen={screen} view={view} events={events} />
    </>
  );
}

/** Two dates compared, the yardstick apart from us, and everything that was said. */
export default function History(screen: ScreenProps) {
  const view = useView(screen);
  const events = useLoad(`events ${screen.params["id"]}`, screen.revision, (signal) =>
    api.events(screen.params["id"]!, { limit: mostEvents }, signal),
  );
  useTitle(say("History, {}", screen.assessment?.title ?? ""));
  return (
    <Read of={view} says={say("Reading the result.")} frames={["line", "page"]}>
      {(value) => (
        <Explainable screen={screen} view={value}>
          <Read of={events} says={say("Reading what was said.")} frames={["line", "page"]}>
            {(page) => <Between screen={screen} view={value} events={page.items} />}
          </Read>
        </Explainable>
      )}
    </Read>
  );
}
