import type { Headline } from "../advice/headline";
import type { View } from "../advice/view";
import { figure } from "../advice/words";
import { AskNext } from "../blueprint/ask_next";
import { Why } from "../explanation/why";
import { Course } from "../parts/gauge";
import type { ScreenProps } from "../screens";
import { sayMany } from "../words/say";

/** No cause to draw: nothing is weak, with the lowest three, or too little is known, with what to ask. */
export function NothingWeak({ screen, view, headline }: { screen: ScreenProps; view: View; headline: Headline }) {
  const lowest = view.lowest(3);
  return (
    <>
      <div class="head figure-head">
        <h1 class="voice">{headline.headline}</h1>
        <p class="lead">{headline.lead}</p>
      </div>
      {lowest.length > 0 && (
        <section class="lowest">
          <h2>{sayMany(lowest.length, "The lowest level that is settled", "The lowest levels that are settled")}</h2>
          <ul>
            {lowest.map((c) => (
              <li key={c.id}>
                <Why of={c.id}>{c.title}</Why>
                <Course range={c.score} wanted={c.target} scale={view.knowledge.scale} />
                <b>{figure(c.score)}</b>
              </li>
            ))}
          </ul>
        </section>
      )}
      <AskNext screen={screen} capability={null} />
    </>
  );
}
