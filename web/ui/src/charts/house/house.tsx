import type { ButtonHTMLAttributes } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import type { CapabilityResult } from "../../advice/shapes";
import type { View } from "../../advice/view";
import { figure, figureInWords, listOf } from "../../advice/words";
import { isSettled, step } from "../../format";
import { Staff } from "../../parts/gauge";
import { say, sayWith } from "../../words/say";
import { LineDrawing } from "./drawing";
import { PlumbLines } from "./lines";
import { lettersOf } from "./standing";
import { useFrame } from "./measure";
import { moveTo, type Move } from "./walk";

export interface HouseProps {
  view: View;
  /** The capability that the address names. */
  selected: string | null;
  onSelect: (id: string) => void;
  /** Enter: why does it stand where it stands? */
  onExplain: (id: string) => void;
  /** The room that is looked at, by pointer or keyboard; null when none is. */
  onRaise: (id: string | null) => void;
}

const moves: Record<string, Move> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

/** Read aloud after the words of a room: by what it is held. */
function heldByInWords(view: View, capability: CapabilityResult): string {
  const standing = view.standing(capability.id);
  if (standing.part !== "held") return "";
  const roots = standing.hangsOn.map((root) => view.title(view.result.diagnosis.root_causes[root]!.id));
  return ` ${say("by {}", listOf(roots))}`;
}

function wordsBeside(view: View, capability: CapabilityResult): string[] {
  const letters = lettersOf(view.result.diagnosis, view.standing(capability.id));
  const [first = "", ...rest] = view.remarks(capability);
  const open = view.openInWords(capability); // the figure's range says it
  return [letters ? `${first} ${letters}` : first, ...rest.filter((remark) => remark !== open)];
}

/** Rooms that stay in full ink while one is looked at: those on its way down, or all that hang on a root. */
function roomsOnPath(view: View, raised: string | null): Set<string> | null {
  if (raised === null) return null;
  const standing = view.standing(raised);
  const causes = view.result.diagnosis.root_causes;
  if (standing.part === "held")
    return new Set(standing.hangsOn.flatMap((root) => view.pathDown(raised, causes[root]!.id)));
  if (standing.part === "root") {
    const cause = causes[standing.hangsOn[0]!]!;
    return new Set([cause.id, ...cause.explains, ...cause.together]);
  }
  return null;
}

interface RoomProps {
  view: View;
  capability: CapabilityResult;
  /** Where the keyboard enters the house. */
  stop: boolean;
  dim: boolean;
  now: boolean;
  events: ButtonHTMLAttributes<HTMLButtonElement>;
}

function Room({ view, capability, stop, dim, now, events }: RoomProps) {
  const standing = view.standing(capability.id);
  const scale = view.knowledge.scale;
  const tint = capability.score ? `l${step(capability.score.low, scale)}` : "absent";
  const open = capability.score !== null && !isSettled(capability.score);
  const [first = "", ...rest] = wordsBeside(view, capability);
  const part = standing.part === "none" ? "" : standing.part + (standing.possible ? " maybe" : "");
  return (
    <button
      type="button"
      class={`room ${tint} ${part} ${dim ? "dim" : ""} ${now ? "now" : ""}`}
      data-room={capability.id}
      id={capability.id}
      aria-pressed={now}
      tabIndex={stop ? 0 : -1}
      {...events}
    >
      <span class="room-name">{capability.title}</span>
      <span class="room-foot">
        <span class={`room-figure ${open ? "long" : ""}`}>
          <span class="sr">: {say("level")} </span>
          {capability.loose ? sayWith("about {}", <>{figure(capability.score)}</>) : figure(capability.score)}
          {capability.target !== null && <span class="sr">, {say("wanted {}", figureInWords(capability.target))}</span>}
        </span>
        <span class="room-says">
          {first && <span class="sr">, </span>}
          {first}
          <span class="sr">{heldByInWords(view, capability)}</span>
          {rest.map((remark) => `, ${remark}`)}
        </span>
      </span>
      {capability.score && (
        <Staff
          range={capability.score}
          wanted={capability.target}
          verified={!view.unverified(capability)}
          scale={scale}
        />
      )}
    </button>
  );
}

function Roof({ title }: { title: string }) {
  return (
    <div class="house-roof">
      <svg viewBox="0 0 1200 58" preserveAspectRatio="none" aria-hidden="true">
        <path d="M-14 57L600 2L1214 57" vector-effect="non-scaling-stroke" />
      </svg>
      <span>{title}</span>
    </div>
  );
}

function Ground() {
  return (
    <div class="house-ground">
      <svg width="100%" height="20" aria-hidden="true">
        <defs>
          <pattern id="soil" width="14" height="20" patternUnits="userSpaceOnUse">
            <path d="M1 20L13 2" />
          </pattern>
        </defs>
        <rect y="1" width="100%" height="18" fill="url(#soil)" />
        <line x1="0" x2="100%" y1="1" y2="1" />
      </svg>
    </div>
  );
}

/** A framework as a house, foundations below. One stop of the keyboard, then arrows between rooms as they stand. */
export function House({ view, selected, onSelect, onExplain, onRaise }: HouseProps) {
  const floors = useMemo(() => view.floors(), [view]);
  const lines = useMemo(() => floors.map((floor) => floor.rooms.map((room) => room.id)), [floors]);
  const plumb = useMemo(() => new PlumbLines(lines, view.result.diagnosis), [lines, view]);
  const place = useRef<HTMLDivElement>(null);
  const frame = useFrame(place, lines);
  const [over, setOver] = useState<string | null>(null);
  const [stop, setStop] = useState<string | null>(null);

  const roots = view.result.diagnosis.root_causes;
  const kept = selected !== null && view.standing(selected).part === "held" ? selected : null;
  const raised = over ?? kept;
  const onPath = roomsOnPath(view, raised);
  const first = stop ?? selected ?? roots[0]?.id ?? lines[0]?.[0] ?? null;
  const levels = plumb.levelsInGaps();
  const named = floors.some((floor) => floor.title !== "");

  const raise = (id: string | null) => {
    setOver(id);
    onRaise(id);
  };
  const focus = (id: string | null | undefined) => {
    if (!id) return;
    setStop(id);
    place.current?.querySelector<HTMLElement>(`[data-room="${CSS.escape(id)}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent, id: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[event.key];
    if (move && frame) focus(moveTo(move, id, lines, frame.boxes));
    else if (event.key === "Enter") onExplain(id);
    else if (event.key.toLowerCase() === "l") focus(roots[view.standing(id).hangsOn[0] ?? 0]?.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const eventsOf = (id: string): ButtonHTMLAttributes<HTMLButtonElement> => ({
    onClick: () => onSelect(id),
    onPointerEnter: (event) => event.pointerType === "mouse" && raise(id),
    onPointerLeave: () => raise(null),
    onFocus: (event) => {
      setStop(id);
      if (event.currentTarget.matches(":focus-visible")) raise(id);
    },
    onBlur: () => raise(null),
    onKeyDown: (event) => onKey(event, id),
  });

  return (
    <div
      class={`house ${named ? "named" : ""}`}
      role="group"
      aria-label={say("The framework as a house, foundations below")}
    >
      <Roof title={view.knowledge.title} />
      <div class={`house-floors ${plumb.needsGroundGap() ? "on-gap" : ""}`} ref={place}>
        {floors.map((floor, line) => (
          <div key={lines[line]!.join()} class={`house-line levels-${Math.min(levels[line]!, 4)}`} data-line={line}>
            {named && (
              <div class="floor-name">
                {floor.title && <b>{floor.title}</b>}
                {floor.horizon && <span class="note">{floor.horizon}</span>}
              </div>
            )}
            <div class="house-rooms" style={{ "--rooms": floor.widest }}>
              {floor.rooms.map((capability) => (
                <Room
                  key={capability.id}
                  view={view}
                  capability={capability}
                  stop={capability.id === first}
                  dim={onPath !== null && !onPath.has(capability.id)}
                  now={capability.id === selected}
                  events={eventsOf(capability.id)}
                />
              ))}
            </div>
          </div>
        ))}
        {frame && <LineDrawing plumb={plumb} frame={frame} view={view} raised={onPath ? raised : null} />}
      </div>
      <Ground />
    </div>
  );
}
