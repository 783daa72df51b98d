import { useRef, useState } from "preact/hooks";
import { addressIn, useView } from "../advice/use_view";
import { headlineFor } from "../advice/headline";
import type { View } from "../advice/view";
import { House } from "../charts/house/house";
import { HouseLegend } from "../charts/house/legend";
import { mostBobs } from "../charts/house/standing";
import { AsTable } from "../charts/table/as_table";
import { useExplaining } from "../explanation/context";
import { Explainable } from "../explanation/why";
import { useKeys } from "../keys";
import { Read } from "../parts/loading";
import { go, withQuery } from "../router";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import { AskNext } from "./ask_next";
import { Beside, OtherRoots } from "./beside";
import { levelsTable } from "./table";
import { say, sayMany } from "../words/say";

/** A headline past this takes more than a line on a projector; it is set smaller there, never cut. */
const longHeadline = 76;

const presenting = (screen: ScreenProps) => screen.query.has("present");

function Presented() {
  return (
    <p class="present-leave note">
      <button type="button" class="link-button" onClick={() => go(withQuery({ present: null }))}>
        <kbd>Esc</kbd> {say("leave")}
      </button>
    </p>
  );
}

/** Beside the house: the room that is looked at, else the one that is chosen, else the first cause. */
function Side({ screen, view, looked }: { screen: ScreenProps; view: View; looked: string | null }) {
  const roots = view.result.diagnosis.root_causes;
  const chosen = view.capability(screen.hash) ? screen.hash : null;
  const shown = looked ?? chosen ?? roots[0]?.id ?? null;
  const capability = shown === null ? undefined : view.capability(shown);
  if (!capability)
    return (
      <aside class="beside" aria-label={say("What to do")}>
        <p class="voice says-beside">{say("Choose a room to see what it stands on.")}</p>
        <AskNext screen={screen} capability={null} />
      </aside>
    );
  const held = view.standing(capability.id).part !== "none";
  return (
    <aside class={`beside ${held ? "held" : ""}`} aria-label={say("About {}", capability.title)}>
      <Beside key={capability.id} screen={screen} view={view} capability={capability} />
      {looked === null && <OtherRoots view={view} shown={capability.id} onSelect={(id) => select(screen, id)} />}
    </aside>
  );
}

function select(screen: ScreenProps, id: string): void {
  const present: Record<string, string> = presenting(screen) ? { present: "" } : {};
  go(`${addressIn(screen, "", present)}#${encodeURIComponent(id)}`, { replace: true });
}

function Drawing({ screen, view }: { screen: ScreenProps; view: View }) {
  const [looked, setLooked] = useState<string | null>(null);
  const timer = useRef(0);
  const { open } = useExplaining();
  const present = presenting(screen);
  useKeys(say("House"), [
    { key: "p", says: say("present"), run: () => go(withQuery({ present: present ? null : "" })) },
    ...(present
      ? [{ key: "Escape", says: say("leave the projector’s view"), run: () => go(withQuery({ present: null })) }]
      : []),
  ]);
  // What is beside the house waits a little, so that passing over rooms does not make it flicker.
  const look = (id: string | null) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setLooked(id), id === null ? 200 : 80);
  };
  const chosen = view.capability(screen.hash) ? screen.hash : null;
  const undrawn = view.result.diagnosis.root_causes.length - mostBobs;
  const { headline, lead } = headlineFor(view, screen.assessment, screen.at);
  return (
    <div class={`blueprint-screen ${present ? "presented" : ""}`}>
      {present && <Presented />}
      <div class={`head ${headline.length > longHeadline ? "long" : ""}`}>
        <h1 class="voice">{headline}</h1>
        {!present && <p class="lead">{lead}</p>}
      </div>
      <div class="blueprint-split">
        <div>
          <House
            view={view}
            selected={chosen}
            onSelect={(id) => select(screen, id)}
            onExplain={(id) => open(`score(${id})`)}
            onRaise={look}
          />
          {!present && <HouseLegend scale={view.knowledge.scale} />}
          {undrawn > 0 && (
            <p class="note house-note">
              {sayMany(
                undrawn,
                "and {} more cause, named beside the house",
                "and {} more causes, named beside the house",
              )}
            </p>
          )}
          {!present && <AsTable table={levelsTable(view)} />}
        </div>
        {!present && <Side screen={screen} view={view} looked={looked} />}
      </div>
    </div>
  );
}

/** The framework drawn as a house: where we stand, and what holds it down. */
export default function Blueprint(screen: ScreenProps) {
  const view = useView(screen);
  useTitle(say("Blueprint, {}", screen.assessment?.title ?? ""));
  return (
    <Read of={view} says={say("Reading the levels of the capabilities.")} frames={["line", "room", "room", "room"]}>
      {(value) => (
        <Explainable screen={screen} view={value}>
          <Drawing screen={screen} view={value} />
        </Explainable>
      )}
    </Read>
  );
}
