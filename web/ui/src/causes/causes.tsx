import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { api } from "../api";
import type { Causes as CausesOf, RootCause } from "../advice/shapes";
import { headlineOf } from "../advice/headline";
import { addressIn, useView } from "../advice/use_view";
import type { View } from "../advice/view";
import { figure, figureInWords, inSentence, listOf, percents, sentence } from "../advice/words";
import { letterOf } from "../charts/house/standing";
import { PlumbDiagram } from "../charts/plumb/plumb_diagram";
import { heldBy } from "../charts/plumb/stacks";
import { AsTable, type Table } from "../charts/table/as_table";
import { ItemsWithLevels } from "../explanation/items_with_levels";
import { Explainable, Why } from "../explanation/why";
import { capitalised, countInWords } from "../format";
import { useLoad } from "../load";
import { Read } from "../parts/loading";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import { GapTable } from "./gaps";
import { NothingWeak } from "./nothing_weak";
import { say, sayMany, sayWith } from "../words/say";

/** "Eight capabilities are weak. One of them is the cause." */
function headline(view: View): string {
  const roots = view.result.diagnosis.root_causes;
  const weak = view.weak().length;
  const settled = roots.every((root) => root.status === "settled");
  const count = capitalised(countInWords(roots.length));
  const held = sayMany(weak, "{} capability is weak.", "{} capabilities are weak.", capitalised(countInWords(weak)));
  return `${held} ${
    settled
      ? sayMany(roots.length, "{} of them is the cause.", "{} of them are the causes.", count)
      : sayMany(roots.length, "{} of them may be the cause.", "{} of them may be the causes.", count)
  }`;
}

/** How much of what repairing all causes brings goes with this one. */
function shareInWords(view: View, cause: RootCause): string {
  const roots = view.result.diagnosis.root_causes.filter((root) => root.share !== null);
  if (roots.length < 2 || cause.share === null) return "";
  const percent = percents(roots.map((root) => root.share!))[roots.indexOf(cause)]!;
  return roots.length === 2
    ? say("{} % of what repairing both brings goes with this one.", percent)
    : say("{} % of what repairing all {} brings goes with this one.", percent, countInWords(roots.length));
}

function CriterionPath({ view, cause }: { view: View; cause: RootCause }) {
  const paths = cause.criteria.filter((criterion) => criterion.path.length > 0);
  if (paths.length === 0) return null;
  return (
    <section>
      <h2>{say("From what shows to its cause")}</h2>
      {paths.slice(0, 3).map((criterion) => (
        <ItemsWithLevels key={criterion.id} view={view} ids={criterion.path} class="chain" />
      ))}
    </section>
  );
}

/** The question whose answer decides most of what is still possible. */
function Deciding({ screen, view }: { screen: ScreenProps; view: View }) {
  const next = view.result.next_question;
  if (!next) return null;
  const may = screen.at === null && screen.session.role !== "reader";
  return (
    <section>
      <h2>{say("What decides")}</h2>
      <p>{may ? <a href={addressIn(screen, `/q/${encodeURIComponent(next.id)}`)}>{next.asks}</a> : next.asks}</p>
      <p class="note">{sentence(next.why)}</p>
    </section>
  );
}

/** One root: what hangs on it, what its gap is made of, and how much of each gap goes with it. */
function Cause({
  screen,
  view,
  cause,
  index,
  children,
}: {
  screen: ScreenProps;
  view: View;
  cause: RootCause;
  index: number;
  /** What stands under the drawing, in its column. */
  children?: ComponentChildren;
}) {
  const id = screen.params["id"]!;
  const capability = view.capability(cause.id);
  const goal = capability ? view.good(capability) : view.knowledge.good;
  const causes = useLoad(`causes ${id} ${cause.id} ${goal} ${screen.at ?? ""}`, screen.revision, (signal) =>
    api.explain<CausesOf>(id, "causes", { item: cause.id, level: goal, at: screen.at }, signal),
  );
  const several = view.result.diagnosis.root_causes.length > 1;
  const held = heldBy(cause);
  return (
    <div class="cause-split">
      <div>
        {several && (
          <p class="cause-says voice">
            <Why of={`root_cause(${cause.id})`}>{sentence(cause.says)}</Why> {shareInWords(view, cause)}
          </p>
        )}
        <PlumbDiagram view={view} cause={cause} letter={several ? letterOf(index) : ""} causes={causes.value} />
        {causes.error && causes.error.status !== 422 && (
          <p class="note">{say("The shares could not be read: {}", causes.error.message)}</p>
        )}
        {causes.value && <p class="small quiet-text cause-note">{sentence(causes.value.says)}</p>}
        {children}
      </div>
      <aside class="beside held" aria-label={say("About {}", view.title(cause.id))}>
        <p class="label plumb-words">{cause.status === "settled" ? say("Settled") : say("Possible, not settled")}</p>
        <CriterionPath view={view} cause={cause} />
        {held.length > 0 && <GapTable screen={screen} view={view} cause={cause} held={held} />}
        {cause.status !== "settled" && index === 0 && <Deciding screen={screen} view={view} />}
      </aside>
    </div>
  );
}

function RuledOut({ view }: { view: View }) {
  const roots = new Set(view.result.diagnosis.root_causes.map((root) => root.id));
  const layers = new Set([...roots].map((id) => view.capability(id)?.layer));
  const sound = view.result.capabilities.filter((c) => c.weak === false && layers.has(c.layer));
  if (sound.length === 0) return null;
  return (
    <section class="ruled-out">
      <h2 class="label">{say("Checked, ruled out")}</h2>
      <ul>
        {sound.map((c) => (
          <li key={c.id}>
            <Why of={c.id}>{c.title}</Why>
            <b>{figure(c.score)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Others({ view }: { view: View }) {
  const { out_of_reach, alternatives } = view.result.diagnosis;
  return (
    <>
      {alternatives.map(({ id, instead_of }) => (
        <p key={id} class="small">
          {sayWith(
            "{} {} ({}) instead of {}: repairing either cures as much.",
            <b>{say("Or")}</b>,
            inSentence(view.title(id)),
            figureInWords(view.level(id)),
            inSentence(view.title(instead_of)),
          )}
        </p>
      ))}
      {out_of_reach.length > 0 && (
        <section>
          <h2>{say("Out of reach of every repair known here")}</h2>
          <ul class="plain-list">
            {out_of_reach.map(({ id, says }) => (
              <li key={id}>
                <Why of={id}>{view.title(id)}</Why>: {sentence(says)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function causesTable(view: View): Table {
  return {
    title: say("Weak capabilities and what they hang on"),
    columns: [
      { title: say("Capability") },
      { title: say("Level"), right: true },
      { title: say("Hangs on") },
      { title: say("How sure") },
    ],
    rows: view.weak().map((c) => {
      const standing = view.standing(c.id);
      const roots = standing.hangsOn.map((i) => view.result.diagnosis.root_causes[i]!);
      const hangs =
        standing.part === "root" ? say("is a cause itself") : listOf(roots.map((root) => view.title(root.id)));
      return [
        c.title,
        figure(c.score),
        hangs || say("no cause found"),
        standing.possible ? say("possible") : say("settled"),
      ];
    }),
  };
}

function leadOf(view: View, roots: RootCause[]): string {
  const named = listOf(
    roots.map((root) => `${inSentence(view.title(root.id))} (${figureInWords(view.level(root.id))})`),
  );
  const settled = roots.every((root) => root.status === "settled");
  return settled ? say("The causes are {}.", named) : say("The causes may be {}.", named);
}

function Diagnosed({ screen, view }: { screen: ScreenProps; view: View }) {
  const roots = view.result.diagnosis.root_causes;
  const table = useMemo(() => causesTable(view), [view]);
  const [first] = roots;
  if (!first) return <NothingWeak screen={screen} view={view} headline={headlineOf(view)} />;
  return (
    <>
      <div class="head figure-head">
        <h1 class="voice">{headline(view)}</h1>
        <p class="lead">
          {roots.length === 1 ? <Why of={`root_cause(${first.id})`}>{sentence(first.says)}</Why> : leadOf(view, roots)}
        </p>
      </div>
      {roots.map((cause, i) => (
        <Cause key={cause.id} screen={screen} view={view} cause={cause} index={i}>
          {i === roots.length - 1 && (
            <>
              <RuledOut view={view} />
              <Others view={view} />
              <p class="note cause-note">
                {say("Each line is a shortest way down the supports.")}{" "}
                <a href={addressIn(screen, "/plan")}>{say("What to do first")}</a>
              </p>
              <AsTable table={table} />
            </>
          )}
        </Cause>
      ))}
    </>
  );
}

/** What really holds the organisation down, with shares, settled or not. */
export default function Causes(screen: ScreenProps) {
  const view = useView(screen);
  useTitle(say("Causes, {}", screen.assessment?.title ?? ""));
  return (
    <Read of={view} says={say("Reading the causes.")} frames={["line", "room", "room", "row"]}>
      {(value) => (
        <Explainable screen={screen} view={value}>
          <Diagnosed screen={screen} view={value} />
        </Explainable>
      )}
    </Read>
  );
}
