import { useState } from "preact/hooks";
import { api } from "../api";
import type { Plan } from "../advice/shapes";
import { headlineFor } from "../advice/headline";
import { addressIn, useView } from "../advice/use_view";
import type { View } from "../advice/view";
import { AskNext } from "../blueprint/ask_next";
import { useExplaining } from "../explanation/context";
import { Explainable } from "../explanation/why";
import { capitalised, countInWords } from "../format";
import { announce, alarm } from "../live";
import { useLoad } from "../load";
import { Button, ButtonLink } from "../parts/button";
import { Read } from "../parts/loading";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import { say, sayMany } from "../words/say";
import { settledForReport } from "./enough";
import { save } from "./save";
import { Sheet } from "./sheet";

const neededFor = (view: View) => settledForReport(view.result.capabilities.filter((c) => view.applies(c)).length);

function TooEarly({ screen, view }: { screen: ScreenProps; view: View }) {
  const { settled } = view.result.coverage;
  const needed = neededFor(view);
  return (
    <>
      <div class="head figure-head">
        <h1 class="voice">{say("It is too early for a report.")}</h1>
        <p class="lead">
          {settled === 0
            ? say("No level is settled so far.")
            : sayMany(
                settled,
                "{} level is settled so far.",
                "{} levels are settled so far.",
                capitalised(countInWords(settled)),
              )}{" "}
          {say("A report needs {}: {} more.", countInWords(needed), countInWords(needed - settled))}
        </p>
      </div>
      <AskNext screen={screen} capability={null} />
    </>
  );
}

/** Slides and tables: their writers are read when they are asked for. */
function Exports({ screen, view }: { screen: ScreenProps; view: View }) {
  const [busy, setBusy] = useState<"slides" | "tables" | null>(null);
  const id = screen.params["id"]!;
  const name = (ending: string) => `${view.result.subject.name}, ${view.result.date}.${ending}`;
  const make = async (kind: "slides" | "tables") => {
    setBusy(kind);
    try {
      const plan = await api.report<{ plan?: Plan } | null>(id, "json", screen.at).then(
        (all) => all?.plan ?? null,
        () => null,
      );
      const said = headlineFor(view, screen.assessment, screen.at);
      if (kind === "slides") save(await (await import("./slides")).slides(view, said, plan), name("pptx"));
      else save(await (await import("./workbook")).workbook(view, plan), name("xlsx"));
      announce(kind === "slides" ? say("The slides are saved.") : say("The tables are saved."));
    } catch (error) {
      alarm(say("Not saved: {}.", error instanceof Error ? error.message : say("the file could not be written")));
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      <Button onClick={() => void make("slides")} disabled={busy !== null}>
        {busy === "slides" ? say("Writing slides") : say("Slides (.pptx)")}
      </Button>
      <Button onClick={() => void make("tables")} disabled={busy !== null}>
        {busy === "tables" ? say("Writing tables") : say("Tables (.xlsx)")}
      </Button>
      <ButtonLink href={api.reportAddress(id, "markdown", null, screen.at)} download={name("md")}>
        Markdown
      </ButtonLink>
      <ButtonLink href={api.reportAddress(id, "json", null, screen.at)} download={name("json")}>
        JSON
      </ButtonLink>
      <ButtonLink href={api.resultAddress(id, screen.at)} download={name("result.json")}>
        {say("Result (.json)")}
      </ButtonLink>
      <ButtonLink href={api.reportAddress(id, "html", null, screen.at)} download={name("html")}>
        {say("One file (.html)")}
      </ButtonLink>
    </>
  );
}

function Page({ screen, view }: { screen: ScreenProps; view: View }) {
  const { open } = useExplaining();
  const report = useLoad(`report ${screen.params["id"]} ${screen.at ?? ""}`, screen.revision, (signal) =>
    api.report<string>(screen.params["id"]!, "html", screen.at, signal),
  );
  if (view.result.coverage.settled < neededFor(view)) return <TooEarly screen={screen} view={view} />;
  return (
    <>
      <div class="report-bar" role="group" aria-label={say("Report")}>
        <Button kind="primary" onClick={() => print()}>
          {say("Print")}
        </Button>
        <Exports screen={screen} view={view} />
      </div>
      <Read of={report} says={say("Writing the report.")} frames={["line", "page"]}>
        {(html) => (
          <Sheet html={html} addressOf={(fact) => addressIn(screen, `/why/${encodeURIComponent(fact)}`)} onAsk={open} />
        )}
      </Read>
    </>
  );
}

/** One page for the board, then appendices: the same as the command writes. */
export default function Report(screen: ScreenProps) {
  const view = useView(screen);
  useTitle(say("Report, {}", screen.assessment?.title ?? ""));
  return (
    <Read of={view} says={say("Reading the result.")} frames={["line", "page"]}>
      {(value) => (
        <Explainable screen={screen} view={value}>
          <Page screen={screen} view={value} />
        </Explainable>
      )}
    </Read>
  );
}
