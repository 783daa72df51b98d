import { connection } from "../api";
import { clock, count } from "../format";
import { Button } from "../parts/button";
import { Notice } from "../parts/notice";
import { useStore } from "../store";
import { say, sayMany } from "../words/say";
import { refused, sendWaiting, waiting, whoIsHere } from "../writing";

/** "No connection. You can go on; 3 answers wait on this device and are sent when it is back." */
export function ConnectionBanner() {
  const { online, since } = useStore(connection);
  const mine = useStore(waiting).filter((w) => w.who === whoIsHere());
  const wrong = useStore(refused);
  const many = count(mine.length);
  return (
    <>
      {!online && (
        <Notice
          actions={
            <Button kind="quiet" onClick={() => void sendWaiting()}>
              {say("Try now")}
            </Button>
          }
        >
          <b>{say("No connection.")}</b>{" "}
          {mine.length > 0
            ? sayMany(
                mine.length,
                "You can go on; {} answer waits on this device and is sent when it is back.",
                "You can go on; {} answers wait on this device and are sent when it is back.",
                many,
              )
            : say("You can go on; what you answer waits on this device and is sent when it is back.")}
          {since && ` ${say("What you see was true at {}.", clock(since))}`}
        </Notice>
      )}
      {online && mine.length > 0 && (
        <Notice>
          <b>{say("Sending.")}</b>{" "}
          {sayMany(mine.length, "{} answer waits on this device.", "{} answers wait on this device.", many)}
        </Notice>
      )}
      {wrong.map((r) => (
        <Notice
          key={r.mine.id}
          tone="error"
          actions={<Button onClick={() => refused.set(wrong.filter((o) => o !== r))}>{say("Put aside")}</Button>}
        >
          <b>{say("Not saved.")}</b> {r.says}
        </Notice>
      ))}
    </>
  );
}
