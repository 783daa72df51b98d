/** How much is done, as a bar; the words beside it say the same. */
export function Progress({ part, whole, width = 120 }: { part: number; whole: number; width?: number }) {
  const done = whole > 0 ? Math.min(1, part / whole) * (width - 2) : 0;
  return (
    <svg
      class="progress"
      width={width}
      height="10"
      viewBox={`0 0 ${width} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="progress-frame" x=".5" y=".5" width={width - 1} height="9" />
      <rect class="progress-done" x="1" y="1" width={done} height="8" />
    </svg>
  );
}
