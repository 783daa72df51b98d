import PptxGen from "pptxgenjs";
import type { Headline } from "../advice/headline";
import type { Plan } from "../advice/shapes";
import type { View } from "../advice/view";
import { dateInWords, figure, inSentence, listOf, money, percentOf, sentence } from "../advice/words";
import { step } from "../format";
import { slideHouse } from "./slide_house";
import { withSoundContents } from "./office_file";
import { locale, say } from "../words/say";

type Slide = ReturnType<PptxGen["addSlide"]>;

/** The light theme's colours: slides are shown on a projector whatever the page's theme. */
export const colours = {
  ink: "16202a",
  ink2: "45525e",
  line: "dedbd3",
  edge: "7f8890",
  plumb: "b23c0b",
  act: "17567a",
  levels: ["eceff0", "c6dae4", "9dc0d2", "6e9fba", "366e90", "103f5f"],
  tints: ["f9fafa", "eef3f6", "e2ecf1", "d3e2ea", "c2d3dd", "b7c5cf"],
};
const voice = "Georgia";
const hand = "Calibri";
const width = 13.33;

function titled(deck: PptxGen, headline: string, foot: string): Slide {
  const slide = deck.addSlide();
  slide.addText(headline, {
    x: 0.6,
    y: 0.35,
    w: width - 1.2,
    h: 1,
    fontFace: voice,
    fontSize: 26,
    bold: true,
    color: colours.ink,
    valign: "top",
    fit: "shrink",
    lang: locale(),
  });
  slide.addText(foot, { x: 0.6, y: 7.05, w: width - 1.2, h: 0.3, fontFace: hand, fontSize: 10, color: colours.ink2 });
  return slide;
}

const listItem = () => ({
  fontFace: hand,
  fontSize: 16,
  color: colours.ink,
  breakLine: true,
  paraSpaceAfter: 8,
  lang: locale(),
});

function houseSlide(deck: PptxGen, view: View, said: Headline, foot: string): void {
  const slide = titled(deck, said.headline, foot);
  const drawing = slideHouse(view, { x: 0.6, y: 1.5, w: width - 1.2, h: 5.3 });
  for (const room of drawing.rooms) {
    const { box, capability, root, held, dashed } = room;
    const tint = colours.tints[capability.score ? step(capability.score.low, view.knowledge.scale) : 0]!;
    const line = {
      color: root ? colours.plumb : colours.edge,
      width: root ? 2.25 : 0.75,
      dashType: dashed ? ("dash" as const) : ("solid" as const),
    };
    slide.addShape("rect", { ...box, fill: { color: tint }, line });
    slide.addText(
      [
        { text: capability.title, options: { fontSize: 11, bold: true, breakLine: true } },
        { text: figure(capability.score), options: { fontSize: 18, bold: true, breakLine: true } },
        { text: room.words, options: { fontSize: 10, bold: true, color: root || held ? colours.plumb : colours.ink2 } },
      ],
      { ...box, fontFace: hand, color: colours.ink, valign: "top", margin: 4, fit: "shrink" },
    );
  }
  for (const line of drawing.lines)
    slide.addShape("line", {
      x: line.x,
      y: line.y,
      w: line.w,
      h: line.h,
      line: { color: colours.plumb, width: line.thickness, dashType: line.dashed ? "dash" : "solid" },
    });
}

function causesSlide(deck: PptxGen, view: View, foot: string): void {
  const roots = view.result.diagnosis.root_causes;
  if (roots.length === 0) return;
  const slide = titled(
    deck,
    roots.length === 1 ? say("The cause: {}.", inSentence(view.title(roots[0]!.id))) : say("The causes."),
    foot,
  );
  slide.addText(
    roots.flatMap((root) => [
      {
        text: `${view.title(root.id)}, ${figure(view.level(root.id))}${root.status === "settled" ? "" : ` (${say("possible")})`}`,
        options: { ...listItem(), bold: true },
      },
      { text: sentence(root.says), options: listItem() },
      ...root.criteria.map((criterion) => ({
        text: `${figure(view.level(criterion.id))}  ${view.title(criterion.id)}`,
        options: { ...listItem(), indentLevel: 1, bullet: true },
      })),
    ]),
    { x: 0.6, y: 1.5, w: width - 1.2, h: 5.3, valign: "top", fit: "shrink" },
  );
}

const mostActions = 10;
const mostHolds = 6;

/** Below a list that shows the first of its entries: how many there are besides. */
function sayMore(slide: Slide, more: number): void {
  if (more <= 0) return;
  const place = { x: 0.6, y: 6.72, w: width - 1.2, h: 0.3 };
  slide.addText(say("and {} more", more), { ...place, fontFace: hand, fontSize: 14, color: colours.ink2 });
}

const headCell = (text: string) => ({ text, options: { bold: true, color: colours.ink2, fontSize: 11 } });

function actionsSlide(deck: PptxGen, view: View, plan: Plan | null, foot: string): void {
  const unit = view.knowledge.cost_unit;
  const rows = plan
    ? plan.schedule.slice(0, mostActions).map(({ action, period }) => {
        const isIt = (one: { id: string }) => one.id === action;
        const cost = (plan.actions.find(isIt) ?? view.result.actions.find(isIt))?.cost ?? null;
        return [view.title(action), say("quarter {}", period), money(cost, unit)];
      })
    : view.result.actions
        .slice(0, mostActions)
        .map((action) => [
          view.title(action.id),
          action.startable ? say("can start now") : say("later"),
          money(action.cost, unit),
        ]);
  if (rows.length === 0) return;
  const says = plan
    ? say("What to do: {} close {} of the gap.", money(plan.cost, unit), percentOf(plan.value, plan.wanted ?? 0))
    : say("What to do first.");
  const slide = titled(deck, says, foot);
  slide.addTable(
    [[say("Action"), say("When"), say("Cost")].map(headCell), ...rows.map((row) => row.map((text) => ({ text })))],
    {
      x: 0.6,
      y: 1.5,
      w: width - 1.2,
      colW: [8.1, 2, 2.03],
      fontFace: hand,
      fontSize: 14,
      color: colours.ink,
      border: { type: "solid", pt: 0.5, color: colours.line },
    },
  );
  sayMore(slide, (plan?.schedule ?? view.result.actions).length - rows.length);
}

function waitingSlide(deck: PptxGen, view: View, foot: string): void {
  const all = view.result.holds.filter((hold) => hold.active);
  const holds = all.slice(0, mostHolds);
  if (holds.length === 0) return;
  const slide = titled(deck, say("What must wait, and until when."), foot);
  slide.addText(
    holds.flatMap((hold) => [
      { text: view.title(hold.id), options: { ...listItem(), bold: true, paraSpaceAfter: 0 } },
      {
        text: view.isForEver(hold.id)
          ? say("never")
          : say(
              "until {}",
              listOf(
                hold.until.filter((c) => c.holds !== "yes").map((c) => c.says),
                3,
              ),
            ),
        options: listItem(),
      },
    ]),
    { x: 0.6, y: 1.5, w: width - 1.2, h: 5.2, valign: "top", fit: "shrink" },
  );
  sayMore(slide, all.length - holds.length);
}

/** Slides of shapes and tables that can be edited: the house, the causes, what to do, what must wait. */
export async function slides(view: View, said: Headline, plan: Plan | null): Promise<Blob> {
  const deck = new PptxGen();
  deck.layout = "LAYOUT_WIDE";
  deck.title = view.result.subject.name;
  const { version, hash } = view.result.framework;
  const foot = `${view.result.subject.name} · ${view.knowledge.title} ${version} · ${dateInWords(view.result.date)} · ${hash.slice(0, 8)}`;
  houseSlide(deck, view, said, foot);
  causesSlide(deck, view, foot);
  actionsSlide(deck, view, plan, foot);
  waitingSlide(deck, view, foot);
  return withSoundContents((await deck.write({ outputType: "arraybuffer" })) as ArrayBuffer);
}
