import type { ComponentChildren } from "preact";
import { ButtonLink } from "../parts/button";
import { say } from "../words/say";

function Plain({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="plain-page">
      <h1 class="voice">{title}</h1>
      {children}
    </section>
  );
}

export const NoSession = () => (
  <Plain title={say("This page opens with its link.")}>
    <p class="lead">
      {say(
        "The program that serves it printed an address with a token, good for one use. Open that address in this browser; after that it remembers you.",
      )}
    </p>
    <p class="note">{say("No link at hand: stop the program and start it again; it prints a new one.")}</p>
  </Plain>
);
export const NotYours = ({ respondent }: { respondent: string | null }) => (
  <Plain title={say("This page is not open to you.")}>
    <p class="lead">
      {respondent
        ? say("Your personal link opens your own questions, and nothing else.")
        : say("Your role does not reach this page. The owner of this installation can change that under People.")}
    </p>
    <p>
      <ButtonLink href={respondent ?? "/"}>
        {respondent ? say("Go to your questions") : say("Go to the assessments")}
      </ButtonLink>
    </p>
  </Plain>
);
export const Nowhere = () => (
  <Plain title={say("Nothing stands at this address.")}>
    <p class="lead">
      {say(
        "The link may be cut off, or what it led to was deleted. Deleted assessments can be brought back for 30 days.",
      )}
    </p>
    <p>
      <ButtonLink href="/">{say("Go to the assessments")}</ButtonLink>
    </p>
  </Plain>
);
export const LinkEnded = () => (
  <Plain title={say("This link no longer works.")}>
    <p class="lead">
      {say("Personal links end after some days, and when whoever sent them ends them. What you answered is kept.")}
    </p>
    <p>{say("Ask the person who sent it for a new one; you will go on where you stopped.")}</p>
  </Plain>
);
