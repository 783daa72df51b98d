import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { addressIn } from "../advice/use_view";
import type { View } from "../advice/view";
import { SidePanel } from "../parts/panel";
import type { ScreenProps } from "../screens";
import { ExplainingContext, useExplaining } from "./context";
import { Explanation } from "./body";
import { subjectOf, type Depth } from "./subject";

/** A figure or a sentence that can be asked why: a link to its proof, which opens beside the page. */
export function Why({
  of,
  class: more = "",
  label,
  children,
}: {
  of: string;
  class?: string;
  label?: string;
  children: ComponentChildren;
}) {
  const { addressOf, open } = useExplaining();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(of);
  };
  return (
    <a class={`proof-link ${more}`} href={addressOf(of)} aria-label={label} onClick={follow}>
      {children}
    </a>
  );
}

/** Lets everything inside be asked why, and shows the answer in a panel. */
export function Explainable({
  screen,
  view,
  children,
}: {
  screen: ScreenProps;
  view: View;
  children: ComponentChildren;
}) {
  const [fact, setFact] = useState<string | null>(null);
  const [depth, setDepth] = useState<Depth>("brief");
  const addressOf = (of: string) => addressIn(screen, `/why/${encodeURIComponent(of)}`);
  const subject = fact === null ? null : subjectOf(view, fact);
  return (
    <ExplainingContext.Provider value={{ addressOf, open: setFact }}>
      {children}
      {subject && (
        <SidePanel key={fact} title={subject.title} class="explanation-panel" onClose={() => setFact(null)}>
          <Explanation screen={screen} view={view} subject={subject} depth={depth} onDepth={setDepth} heading="h3" />
        </SidePanel>
      )}
    </ExplainingContext.Provider>
  );
}
