import type { ComponentChildren } from "preact";
import { addressIn } from "../advice/use_view";
import type { HowSure, HowTo, SaysWho, SoWhat, WhyNot } from "../advice/shapes";
import type { View } from "../advice/view";
import { money, sentence } from "../advice/words";
import type { ScreenProps } from "../screens";
import { say } from "../words/say";
import { BlockedBy, Sources, Takes } from "./parts";
import { assessmentAddress } from "../router";

export interface QuestionsProps {
  screen: ScreenProps;
  view: View;
  full: boolean;
  /** The deepest of the three depths: nothing is left out. */
  audit: boolean;
  heading: "h2" | "h3";
  /** The level that is asked about, and the choice of another; null at the top of the scale. */
  goal: number | null;
  goalChoice: ComponentChildren;
  /** What each operator says; null where it refuses or is not asked. */
  whyNot: WhyNot | null;
  howTo: HowTo | null;
  howSure: HowSure | null;
  saysWho: SaysWho | null;
  soWhat: SoWhat | null;
}

/** The trial that makes these repairs. */
function trialOf(screen: ScreenProps, repair: string[], goal: number): string {
  const set = new URLSearchParams(repair.map((item) => ["set", `${item} is ${goal}`]));
  if (screen.at) set.set("at", screen.at);
  return assessmentAddress(screen.params["id"]!, `/what-if?${set}`);
}

function WhatItTakes({
  screen,
  view,
  howTo,
  goal,
  full,
}: {
  screen: ScreenProps;
  view: View;
  howTo: HowTo;
  goal: number;
  full: boolean;
}) {
  const [first] = howTo.cures;
  return (
    <>
      <p>{sentence(howTo.says)}</p>
      <Takes view={view} howTo={howTo} full={full} cost={(value) => money(value, view.knowledge.cost_unit)} />
      <p class="links">
        <a href={addressIn(screen, "/plan")}>{say("See the plan")}</a>
        {first && <a href={trialOf(screen, first.repair, goal)}>{say("Try it")}</a>}
      </p>
    </>
  );
}

/** What can be asked of a number besides why: why not more, what it takes, how sure, who says so, what rests on it. */
export function Questions(props: QuestionsProps) {
  const {
    screen,
    view,
    full,
    audit,
    heading: Heading,
    goal,
    goalChoice,
    whyNot,
    howTo,
    howSure,
    saysWho,
    soWhat,
  } = props;
  const plain: [string, ComponentChildren][] = [
    [say("How sure is this?"), howSure && <p>{sentence(howSure.says)}</p>],
    [say("Says who?"), saysWho && <Sources of={saysWho} all={audit} />],
    [say("So what?"), soWhat && <p>{sentence(soWhat.says)}</p>],
  ];
  return (
    <div class="blocks">
      {goal !== null && whyNot && (
        <section>
          <div class="block-head">
            <Heading>{say("Why not {}?", goal)}</Heading>
            {goalChoice}
          </div>
          <BlockedBy view={view} whyNot={whyNot} goal={goal} full={full} />
        </section>
      )}
      {goal !== null && howTo && (
        <section>
          <Heading>{say("What would it take?")}</Heading>
          <WhatItTakes screen={screen} view={view} howTo={howTo} goal={goal} full={full} />
        </section>
      )}
      {plain.map(
        ([title, answer]) =>
          answer && (
            <section key={title}>
              <Heading>{title}</Heading>
              {answer}
            </section>
          ),
      )}
    </div>
  );
}
