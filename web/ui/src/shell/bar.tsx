import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { api } from "../api";
import { Button } from "../parts/button";
import { screens } from "../screens";
import type { Screen } from "../screens";
import { nextTheme, setTheme, theme } from "../theme";
import type { Theme } from "../theme";
import type { Assessment, Session } from "../wire";
import { LanguageChoice } from "../words/language_choice";
import { say, spoken } from "../words/say";
import { Mark } from "./mark";

const roleNote = (): Record<string, string> => ({
  owner: say("owner’s view"),
  assessor: say("assessor’s view"),
  reader: say("reader’s view"),
  respondent: "",
});

/** What the bar calls the screens. */
export const navLabel = (label: string): string =>
  ({
    Interview: say("Interview"),
    Blueprint: say("Blueprint"),
    Causes: say("Causes"),
    "What if": say("What if"),
    Plan: say("Plan"),
    Report: say("Report"),
    History: say("History"),
    Assessments: say("Assessments"),
    Portfolio: say("Portfolio"),
    Knowledge: say("Knowledge"),
    People: say("People"),
    Trail: say("Trail"),
  })[label] ?? label;
/** As a key says it; nouns keep their capital where the language writes them so. */
export const lowerCased = (label: string) => (spoken.get() === "en" ? label.toLowerCase() : label);

export const mayGo = (screen: Screen, session: Session) =>
  !screen.roles || (session.role !== null && screen.roles.includes(session.role));

/** Where a screen of the bar stands, in the assessment `id` where it belongs to one; a past time goes along. */
export function addressOf(screen: Screen, id: string | null, at: string | null): string {
  const path = screen.pattern.replace(":id", encodeURIComponent(id ?? ""));
  return at ? `${path}?at=${encodeURIComponent(at)}` : path;
}

function Tabs({
  group,
  session,
  current,
  id,
  at,
}: {
  group: "main" | "assessment";
  session: Session;
  current: string;
  id: string | null;
  at: string | null;
}) {
  const shown = screens.filter((s) => s.nav?.in === group && mayGo(s, session));
  const nav = useRef<HTMLElement>(null);
  // On a narrow window the tabs scroll by themselves: the one that is shown is brought into their view.
  useLayoutEffect(() => {
    const tab = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (nav.current && tab) nav.current.scrollLeft = tab.offsetLeft + tab.offsetWidth / 2 - nav.current.clientWidth / 2;
  }, [current]);
  return (
    <nav ref={nav} class={`tabs ${group}`} aria-label={group === "main" ? say("Main") : say("Assessment")}>
      {shown.map((s) => (
        <a key={s.name} href={addressOf(s, id, at)} aria-current={s.name === current ? "page" : undefined}>
          {navLabel(s.nav?.label ?? "")}
        </a>
      ))}
    </nav>
  );
}

const themeName = (name: string): string =>
  ({ light: say("light"), dark: say("dark"), system: say("theme|system") })[name] ?? name;

/** A disc: empty in the light, full in the dark, half where the system chooses. */
function ThemeMark({ of }: { of: Theme }) {
  return (
    <svg class="theme-mark" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <circle class={of === "dark" ? "full" : ""} cx="7" cy="7" r="6" />
      {of === "system" && <path d="M7 1a6 6 0 0 1 0 12z" />}
    </svg>
  );
}

function ThemeSwitch() {
  const [now, setNow] = useState(theme());
  const next = nextTheme[now];
  return (
    <Button
      kind="quiet"
      class="bar-button"
      title={say("Colours: {}. Change to {}.", themeName(now), themeName(next))}
      onClick={() => {
        setTheme(next);
        setNow(next);
      }}
    >
      <ThemeMark of={now} />
      <span class="sr">{say("Colours:")} </span>
      <span class="theme-name">{now === "system" ? say("auto") : themeName(now)}</span>
    </Button>
  );
}

const signOut = () => void api.signOut().finally(() => location.assign("/signin"));

export function Bar({
  session,
  current,
  assessment,
  id,
  at,
  onKeys,
}: {
  session: Session;
  current: string;
  assessment: Assessment | null;
  id: string | null;
  at: string | null;
  onKeys: () => void;
}) {
  const respondent = session.role === "respondent";
  const shownAs =
    current === "question" ? "interview" : current === "framework" || current === "edit" ? "knowledge" : current;
  return (
    <header class="bar">
      <Mark />
      {id !== null && <span class="crumb">{assessment?.title ?? ""}</span>}
      {!respondent && (
        <Tabs group={id === null ? "main" : "assessment"} session={session} current={shownAs} id={id} at={at} />
      )}
      <span class="bar-end">
        <span class="note bar-note">
          {session.mode === "token" && !respondent && id === null
            ? say("on this machine only")
            : (roleNote()[session.role ?? ""] ?? "")}
        </span>
        {!respondent && <LanguageChoice assessment={id} languages={assessment?.languages ?? []} />}
        <ThemeSwitch />
        {!respondent && (
          <Button
            kind="quiet"
            class="bar-button keys-button"
            aria-label={say("Keys")}
            title={say("Keys (?)")}
            onClick={onKeys}
          >
            ?
          </Button>
        )}
        {session.mode === "users" && session.user && (
          <Button kind="quiet" class="bar-button" onClick={signOut}>
            {say("Sign out")}
          </Button>
        )}
      </span>
    </header>
  );
}
