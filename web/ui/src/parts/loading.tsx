import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Loaded } from "../load";
import { when } from "../format";
import { say } from "../words/say";
import { ErrorNotice } from "./notice";

/** Nothing for 300 ms, then frames of the final size and one sentence of what is read. `frames` are heights: small,
 *  line, row, room or page. */
export function LoadingFrame({
  says,
  frames = ["line", "row", "row", "row"],
}: {
  says: string;
  frames?: ("small" | "line" | "row" | "room" | "page")[];
}) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={`loading ${shown ? "shown" : ""}`} aria-busy="true">
      {frames.map((size, i) => (
        <i key={i} class={`frame ${size}`} />
      ))}
      <p class="note" role="status">
        {shown ? says : ""}
      </p>
    </div>
  );
}

/** Shows what was read; while nothing is there the frame, and what went wrong above what is still there. */
export function Read<T>({
  of,
  says,
  frames,
  children,
}: {
  of: Loaded<T>;
  says: string;
  frames?: ("small" | "line" | "row" | "room" | "page")[];
  children: (value: T) => ComponentChildren;
}) {
  if (of.value === null && of.error) return <ErrorNotice error={of.error} retry={of.reload} />;
  if (of.value === null) return <LoadingFrame says={says} {...(frames ? { frames } : {})} />;
  const stale = of.error !== null && of.at !== null ? say("What stands below was true {}.", when(of.at)) : undefined;
  return (
    <>
      {of.error && <ErrorNotice error={of.error} retry={of.reload} {...(stale ? { safe: stale } : {})} />}
      {children(of.value)}
    </>
  );
}
