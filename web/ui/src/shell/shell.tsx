import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ApiError, api, pollAssessment, session as sessionStore, watchAssessment } from "../api";
import { day } from "../format";
import { useKeys } from "../keys";
import { announce, assertive, polite } from "../live";
import { useLoad } from "../load";
import { ButtonLink } from "../parts/button";
import { Hatch } from "../parts/gauge";
import { LoadingFrame } from "../parts/loading";
import { ErrorNotice, Notice } from "../parts/notice";
import { noteRevision, revisions } from "../revisions";
import { address, go, match, withQuery } from "../router";
import { screens } from "../screens";
import type { Screen, ScreenProps } from "../screens";
import { useStore } from "../store";
import type { Assessment, Session } from "../wire";
import { choices, languageFor } from "../words/chosen";
import { LanguageChoice } from "../words/language_choice";
import { say, spoken } from "../words/say";
import { useLanguageOf } from "../words/use_language";
import { lastWrite, startSending, undo } from "../writing";
import { Bar, addressOf, lowerCased, mayGo, navLabel } from "./bar";
import { Boundary } from "./boundary";
import { ConnectionBanner } from "./connection_banner";
import { KeysHelp } from "./keys_help";
import { Mark } from "./mark";
import { LinkEnded, NoSession, NotYours, Nowhere } from "./outside";

interface Place {
  screen: Screen;
  params: Record<string, string>;
}
function placeOf(path: string): Place | null {
  for (const screen of screens) {
    const params = match(screen.pattern, path);
    if (params) return { screen, params };
  }
  return null;
}

const loaded = new Map<string, ComponentType<ScreenProps>>();

/** Reads a screen's code when it is first shown; afterwards it is there at once. */
function useScreen(screen: Screen | null): { view: ComponentType<ScreenProps> | null; failed: boolean } {
  const [, arrived] = useState(0);
  const [failed, setFailed] = useState<string | null>(null);
  const name = screen?.name ?? null;
  useEffect(() => {
    if (!screen || loaded.has(screen.name)) return;
    screen.load().then(
      (module) => {
        loaded.set(screen.name, module.default);
        arrived((n) => n + 1);
      },
      () => setFailed(screen.name),
    );
  }, [name]);
  return { view: name === null ? null : (loaded.get(name) ?? null), failed: failed === name && name !== null };
}

/** After a step to another screen the focus goes to its headline, as soon as it stands. */
function useFocusOnHeadline(path: string, ready: boolean): void {
  const [first, setFirst] = useState(true);
  useEffect(() => {
    if (!ready) return;
    if (first) return setFirst(false);
    scrollTo(0, 0);
    const heading = document.querySelector<HTMLElement>("main h1") ?? document.querySelector<HTMLElement>("main");
    if (!heading || heading.contains(document.activeElement)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [path, ready]);
}

function useAssessment(id: string | null, session: Session | null) {
  const revision = useStore(revisions)[id ?? ""] ?? 0;
  const respondent = session?.role === "respondent";
  useStore(choices);
  const language = languageFor(id) ?? "";
  const read = useLoad<Assessment | null>(
    `assessment ${id ?? ""} ${session?.role ?? ""} ${language}`,
    revision,
    (signal) =>
      id === null || session === null || session.role === null || respondent
        ? Promise.resolve(null)
        : api.assessment(id, signal),
  );
  useEffect(() => {
    if (id === null || session === null || session.role === null) return undefined;
    const note = (n: number) => noteRevision(id, n);
    return respondent ? pollAssessment(id, note) : watchAssessment(id, note);
  }, [id, respondent, session !== null]);
  return { read, revision };
}

function focusSearch(): void {
  const field = document.querySelector<HTMLElement>("[data-find]");
  if (field) field.focus();
  else go("/?find");
}

function useShellKeys(session: Session, id: string | null, at: string | null, onKeys: () => void): void {
  const steps = screens.filter((s) => s.nav?.letter && mayGo(s, session));
  useKeys(
    say("Go to"),
    id === null
      ? []
      : steps.map((s) => ({
          key: `g ${s.nav?.letter ?? ""}`,
          says: lowerCased(navLabel(s.nav?.label ?? "")),
          run: () => go(addressOf(s, id, at)),
        })),
  );
  useKeys(say("Everywhere"), [
    { key: "?", says: say("all keys"), run: onKeys },
    { key: "/", says: say("find"), run: focusSearch },
    { key: "z", says: say("undo"), run: () => (lastWrite.get() ? void undo() : announce(say("Nothing to undo."))) },
  ]);
}

function ReadOnlyNotice({ at, assessment }: { at: string; assessment: Assessment | null }) {
  return (
    <Notice
      actions={
        <ButtonLink kind="quiet" href={withQuery({ at: null })}>
          {say("Go to today")}
        </ButtonLink>
      }
    >
      <b>{say("Read only.")}</b> {say("This is the assessment as it stood on {}", day(at))}
      {assessment ? say(", with framework {}", assessment.framework.version) : ""}.
    </Notice>
  );
}

function View({
  place,
  session,
  read,
  revision,
}: {
  place: Place;
  session: Session;
  read: ReturnType<typeof useAssessment>["read"];
  revision: number;
}) {
  const now = useStore(address);
  const { view: Screen, failed } = useScreen(place.screen);
  const language = useStore(spoken);
  const choice = useStore(choices);
  useFocusOnHeadline(now.path, Screen !== null);
  if (failed)
    return (
      <Notice tone="error">
        {say("This screen could not be read. The rest of the page works; read it again when the connection is back.")}
      </Notice>
    );
  if (!Screen) return <LoadingFrame says={say("Reading the page.")} frames={["line", "page"]} />;
  if (read.error && read.error.status === 404) return <Nowhere />;
  return (
    <Boundary key={`${place.screen.name} ${language} ${choice}`}>
      <Screen
        params={place.params}
        query={now.query}
        hash={now.hash}
        session={session}
        assessment={read.value}
        revision={revision}
        at={now.query.get("at")}
      />
    </Boundary>
  );
}

function Inside({ session }: { session: Session }) {
  const now = useStore(address);
  const place = placeOf(now.path);
  const [keysOpen, setKeysOpen] = useState(false);
  const ofRespondent = place?.screen.name === "respondent" ? (session.respondent?.assessment ?? null) : null;
  const id = place?.screen.pattern.startsWith("/a/:id") ? (place.params["id"] ?? null) : null;
  const at = id === null ? null : now.query.get("at");
  const { read, revision } = useAssessment(id ?? ofRespondent, session);
  useStore(spoken); // the bar and the banners are said anew
  useLanguageOf(id ?? ofRespondent, read.value?.languages ?? null);
  useShellKeys(session, id, at, () => setKeysOpen(true));
  const allowed = place !== null && (place.screen.open === true || mayGo(place.screen, session));
  const bare = now.query.has("present");
  return (
    <>
      {!bare && (
        <Bar
          session={session}
          current={place?.screen.name ?? ""}
          assessment={read.value}
          id={id}
          at={at}
          onKeys={() => setKeysOpen(true)}
        />
      )}
      <div class="banners">
        <ConnectionBanner />
        {at !== null && <ReadOnlyNotice at={at} assessment={read.value} />}
      </div>
      <main id="main" class={`page ${place?.screen.name ?? ""}`} tabIndex={-1}>
        {place === null ? (
          <Nowhere />
        ) : allowed ? (
          <View place={place} session={session} read={read} revision={revision} />
        ) : (
          <NotYours respondent={session.respondent ? "/i/mine" : null} />
        )}
      </main>
      {keysOpen && <KeysHelp onClose={() => setKeysOpen(false)} />}
    </>
  );
}

/** Screens that need no session: signing in, and taking up an invitation. */
function Outside({ session }: { session: Session }) {
  useLanguageOf(null, null);
  const now = useStore(address);
  const place = placeOf(now.path);
  const { view: Screen } = useScreen(place?.screen.open ? place.screen : null);
  useEffect(() => {
    if (session.mode === "users" && !place?.screen.open && place?.screen.name !== "respondent")
      go(`/signin?to=${encodeURIComponent(now.path + location.search)}`, { replace: true });
  }, [session.mode, place?.screen.name]);
  if (place?.screen.name === "respondent") return <LinkEnded />;
  if (!place?.screen.open)
    return session.mode === "users" ? <p class="note">{say("Going to the sign-in.")}</p> : <NoSession />;
  return Screen ? (
    <Screen
      params={place.params}
      query={now.query}
      hash={now.hash}
      session={session}
      assessment={null}
      revision={0}
      at={null}
    />
  ) : (
    <LoadingFrame says={say("Reading the page.")} />
  );
}

function Regions() {
  return (
    <>
      <div class="sr" role="status" aria-live="polite" id="live">
        {useStore(polite)}
      </div>
      <div class="sr" role="alert" id="alarm">
        {useStore(assertive)}
      </div>
    </>
  );
}

const toMain = (event: Event) => {
  event.preventDefault();
  document.getElementById("main")?.focus();
};

export function Shell() {
  const session = useStore(sessionStore);
  const [error, setError] = useState<ApiError | null>(null);
  const read = () =>
    api.session().then(
      () => setError(null),
      (e: unknown) => e instanceof ApiError && setError(e),
    );
  useEffect(() => void read().then(startSending), []);
  const inside = session !== null && session.role !== null;
  const language = useStore(spoken);
  return (
    <>
      <a class="skip" href="#main" onClick={toMain}>
        {say("Skip to the content")}
      </a>
      <Hatch />
      {inside && <Inside session={session} />}
      {!inside && (
        <main key={language} id="main" class="page outside" tabIndex={-1}>
          <p class="outside-mark">
            <Mark />
            <LanguageChoice assessment={null} languages={[]} />
          </p>
          {error && session === null && <ErrorNotice error={error} retry={() => void read()} />}
          {!error && session === null && <LoadingFrame says={say("Reading who you are.")} frames={["line", "page"]} />}
          {session !== null && <Outside session={session} />}
        </main>
      )}
      <Regions />
    </>
  );
}
