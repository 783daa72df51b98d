import { say } from "../../words/say";

/** What the marks of the house mean, by the marks themselves. */
export function HouseLegend({ scale }: { scale: { low: number; high: number } }) {
  const steps = Array.from({ length: 6 }, (_, i) => scale.low + ((scale.high - scale.low) * i) / 5);
  return (
    <ul class="legend" aria-label={say("Legend")}>
      <li>
        {say("level")}
        <span class="steps">
          {steps.map((level, i) => (
            <b key={level} class={`l${i}`}>
              {Math.round(level * 10) / 10}
            </b>
          ))}
        </span>
      </li>
      <li>
        <svg width="12" height="12" aria-hidden="true">
          <path class="g-wanted" d="M1 1l10 5l-10 5z" />
        </svg>
        {say("wanted level")}
      </li>
      <li>
        <svg width="24" height="14" aria-hidden="true">
          <rect class="g-range" fill="url(#hatch)" x="1" y="1" width="22" height="12" />
        </svg>
        {say("may be anywhere in here")}
      </li>
      <li>
        <svg width="34" height="12" aria-hidden="true">
          <path class="plumb-line" stroke-width="2" d="M4 6h30" />
          <circle class="dot" cx="4.5" cy="6" r="4.5" />
        </svg>
        {say("held down, settled")}
      </li>
      <li>
        <svg width="34" height="12" aria-hidden="true">
          <path class="plumb-line maybe" stroke-width="2" d="M9 6h25" />
          <circle class="dot maybe" cx="5" cy="6" r="3.6" />
        </svg>
        {say("held down, possible")}
      </li>
    </ul>
  );
}
