import { Button, ButtonLink } from "../parts/button";
import { settledForReport } from "../report/enough";
import type { NextQuestion } from "../wire";
import { say, sayMany } from "../words/say";
import type { FlowProps } from "./flow";
import type { Turn } from "./questions";
import { assessmentAddress } from "../router";

/** What stands where the next question would: nothing is left, or what is left was passed over. */
export function Done({
  assessment,
  own,
  next,
  passed,
  onAgain,
}: FlowProps & { next: NextQuestion; passed: Turn[]; onAgain: () => void }) {
  return (
    <section class="plain-page">
      <h1 class="voice">
        {passed.length > 0
          ? say("You have been through every question.")
          : own
            ? say("Nothing is left for you. Thank you.")
            : say("Nothing is left to ask.")}
      </h1>
      <p class="lead">
        {next.stop?.says ? `${next.stop.says.replace(/\.$/, "")}. ` : ""}
        {say("{} of {} levels are settled.", next.settled, next.capabilities)}
        {passed.length > 0 &&
          ` ${sayMany(passed.length, "You passed over {} question.", "You passed over {} questions.", passed.length)}`}
      </p>
      <div class="row">
        {passed.length > 0 && (
          <Button kind="primary" onClick={onAgain}>
            {say("Go through what was passed over")}
          </Button>
        )}
        {!own && (
          <ButtonLink kind={passed.length > 0 ? "plain" : "primary"} href={assessmentAddress(assessment)}>
            {say("See the blueprint")}
          </ButtonLink>
        )}
        {!own && next.settled >= settledForReport(next.capabilities) && (
          <ButtonLink href={assessmentAddress(assessment, "/report")}>{say("Read the board’s page")}</ButtonLink>
        )}
        {!own && (
          <ButtonLink href={assessmentAddress(assessment, "/interview?view=list")}>{say("All questions")}</ButtonLink>
        )}
      </div>
      {own && (
        <p class="note">
          {say("You can come back with the same link and change an answer for as long as the link works.")}
        </p>
      )}
    </section>
  );
}
