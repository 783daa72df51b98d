import { connection } from "../api";
import { clock, count } from "../format";
import { Button } from "../parts/button";
import { Notice } from "../parts/notice";
import { useStore } from "../store";
import { refused, sendWaiting, waiting, whoIsHere } from "../writing";

/** "No connection. You can go on; 3 answers wait on this device and are sent when it is back." */
export function ConnectionBanner() {
  const { online, since } = useStore(connection);
  const mine = useStore(waiting).filter((w) => w.who === whoIsHere());
  const wrong = useStore(refused);
  const stand = mine.length === 1 ? "1 answer waits" : `${count(mine.length)} answers wait`;
  return (
    <>
      {!online && (
        <Notice
          actions={
            <Button kind="quiet" onClick={() => void sendWaiting()}>
              Try now
            </Button>
          }
        >
          <b>No connection.</b>{" "}
          {mine.length > 0
            ? `You can go on; ${stand} on this device and are sent when it is back.`
            : "You can go on; what you answer waits on this device and is sent when it is back."}
          {since && ` What you see was true at ${clock(since)}.`}
        </Notice>
      )}
      {online && mine.length > 0 && (
        <Notice>
          <b>Sending.</b> {stand} on this device.
        </Notice>
      )}
      {wrong.map((r) => (
        <Notice
          key={r.mine.id}
          tone="error"
          actions={<Button onClick={() => refused.set(wrong.filter((o) => o !== r))}>Put aside</Button>}
        >
          <b>Not saved.</b> {r.says}
        </Notice>
      ))}
    </>
  );
}
