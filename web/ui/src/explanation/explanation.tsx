import { addressIn, useView } from "../advice/use_view";
import { figureInWords } from "../advice/words";
import { Read } from "../parts/loading";
import { go, withQuery } from "../router";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import { say } from "../words/say";
import { Explanation } from "./body";
import { depthOf, subjectOf } from "./subject";
import { Explainable } from "./why";

/** One fact on a page of its own: what the panel shows, with an address. */
export default function WhyScreen(screen: ScreenProps) {
  const view = useView(screen);
  const fact = screen.params["fact"] ?? "";
  useTitle(view.value ? say("Why {}", subjectOf(view.value, fact).title) : say("Why"));
  return (
    <Read of={view} says={say("Reading the proof.")} frames={["line", "page"]}>
      {(value) => {
        const subject = subjectOf(value, fact);
        const figure = subject.range ? `, ${figureInWords(subject.range)}` : "";
        return (
          <Explainable screen={screen} view={value}>
            <div class="why-page">
              <p class="note">
                <a href={addressIn(screen, "") + (value.capability(subject.item ?? "") ? `#${subject.item}` : "")}>
                  {say("Blueprint")}
                </a>
              </p>
              <h1 class="voice">
                {subject.title}
                {figure}
              </h1>
              <Explanation
                screen={screen}
                view={value}
                subject={subject}
                depth={depthOf(screen.query.get("depth"))}
                heading="h2"
                onDepth={(depth) => go(withQuery({ depth }), { replace: true })}
              />
            </div>
          </Explainable>
        );
      }}
    </Read>
  );
}
