import { isSettled, step } from "../format";
import type { Room } from "../wire";

const width = 132;
const height = 66;
const roof = 14;
const gap = 3;

function RoomBox({ room, x, y, w, h }: { room: Room; x: number; y: number; w: number; h: number }) {
  const tint = room.level ? `l${step(room.level.low)}` : "";
  const open = room.level !== null && !isSettled(room.level);
  return (
    <>
      {open ? (
        <rect class="small-room" fill="url(#hatch)" x={x} y={y} width={w} height={h} />
      ) : (
        <rect class={`small-room ${room.level ? `filled ${tint}` : "none"}`} x={x} y={y} width={w} height={h} />
      )}
      {room.root && (
        <rect class={`small-root ${open ? "possible" : ""}`} x={x + 0.8} y={y + 0.8} width={w - 1.6} height={h - 1.6} />
      )}
    </>
  );
}

/** The house of an assessment in the size of a stamp, floors from the lowest as they come. Silent: the sentence beside
 *  it says what it shows. */
export function SmallHouse({ floors }: { floors: Room[][] | null }) {
  const shown = (floors ?? [[], [], []]).slice().reverse();
  const h = (height - roof - gap - 1) / Math.max(1, shown.length) - gap;
  return (
    <svg
      class={`small-house ${floors ? "" : "empty"}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <path class="small-roof" d={`M1 ${roof}L${width / 2} 2l${width / 2 - 1} ${roof - 2}`} />
      {shown.map((rooms, floor) => {
        const count = Math.max(1, rooms.length);
        const w = (width - 4 - gap * (count - 1)) / count;
        const y = roof + gap + floor * (h + gap);
        if (rooms.length === 0)
          return <rect key={floor} class="small-room none" x={2} y={y} width={width - 4} height={h} />;
        return rooms.map((room, i) => (
          <RoomBox key={`${floor} ${i}`} room={room} x={2 + i * (w + gap)} y={y} w={w} h={h} />
        ));
      })}
    </svg>
  );
}
