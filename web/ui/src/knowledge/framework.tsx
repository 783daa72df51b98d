import { useState } from "preact/hooks";
import { api } from "../api";
import { figure } from "../format";
import { useLoad } from "../load";
import { ButtonLink } from "../parts/button";
import { Read } from "../parts/loading";
import type { ScreenProps } from "../screens";
import { useTitle } from "../title";
import type { Knowledge, KnowledgeCapability } from "../wire";
import { CapabilitySection } from "./capability_section";
import { ActionsSection, FindingsSection, HoldsSection } from "./other_sections";
import { strengthInWords } from "./readable";
import { say, sayMany, sayWith } from "../words/say";
import { canWrite } from "../people/rights";

function Ramp({ scale }: { scale: Knowledge["scale"] }) {
  return (
    <ol class="ramp">
      {scale.names.map((n) => (
        <li
          key={n.level}
          class={`l${Math.max(0, Math.min(5, Math.round(((n.level - scale.low) * 5) / Math.max(1, scale.high - scale.low))))}`}
        >
          <b>{n.level}</b>
          <span>{n.name}</span>
        </li>
      ))}
    </ol>
  );
}

function Conventions({ k }: { k: Knowledge }) {
  return (
    <ul class="conventions">
      <li>
        {k.weak.below_target === null
          ? sayWith("{} is {} or less.", <b>{say("Weak")}</b>, figure(k.weak.at_most))
          : sayWith(
              "{} is {} or less, or {} and more below what is wanted.",
              <b>{say("Weak")}</b>,
              figure(k.weak.at_most),
              figure(k.weak.below_target),
            )}
      </li>
      <li>{sayWith("{} is {} or more.", <b>{say("Good")}</b>, figure(k.good))}</li>
      {k.unverified !== null && (
        <li>{sayWith("A level {} counts {} at most.", <b>{say("without evidence")}</b>, figure(k.unverified))}</li>
      )}
      {k.strengths.map((s) => (
        <li key={s.id}>
          <b>{say("Depends on, {}:", strengthInWords(s.id))}</b>{" "}
          {s.limit === null ? say("no limit") : say("at most {} above its base", figure(s.limit))}
          {s.drive ? `; ${say("a base put right lifts it by {}", figure(s.drive))}` : ""}.
        </li>
      ))}
    </ul>
  );
}

const fits = (c: KnowledgeCapability, text: string) =>
  JSON.stringify([c.title, c.intent, c.criteria.map((x) => [x.title, x.levels])])
    .toLowerCase()
    .includes(text);

/** The capabilities by layer, the top floor first; those of no layer last. */
function byLayer(k: Knowledge): { title: string; because: string | null; capabilities: KnowledgeCapability[] }[] {
  const floors = [...k.layers]
    .reverse()
    .map((l) => ({ title: l.title, because: null, capabilities: k.capabilities.filter((c) => c.layer === l.id) }));
  const rest = k.capabilities.filter((c) => !k.layers.some((l) => l.id === c.layer));
  return rest.length > 0
    ? [
        ...floors,
        { title: k.layers.length > 0 ? say("Elsewhere") : say("Capabilities"), because: null, capabilities: rest },
      ]
    : floors;
}

function Contents({ k }: { k: Knowledge }) {
  return (
    <nav class="kb-contents" aria-label={say("Contents")}>
      {byLayer(k).map((layer) => (
        <section key={layer.title}>
          <h2 class="label">{layer.title}</h2>
          <ul>
            {layer.capabilities.map((c) => (
              <li key={c.id}>
                <a href={`#${c.id}`}>{c.title}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <ul>
        <li>
          <a href="#actions">{say("Actions")}</a>
        </li>
        <li>
          <a href="#holds">{say("What has to wait")}</a>
        </li>
        <li>
          <a href="#findings">{say("Findings")}</a>
        </li>
      </ul>
    </nav>
  );
}

function Body({ k, mayWrite }: { k: Knowledge; mayWrite: boolean }) {
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const base = `/kb/${encodeURIComponent(k.id)}/${encodeURIComponent(k.version)}`;
  const criteria = k.capabilities.reduce((sum, c) => sum + c.criteria.length, 0);
  return (
    <>
      <h1 class="voice">{k.title}</h1>
      <p class="lead">
        {say(
          "Version {}: {}, {}, {}, {}.",
          k.version,
          sayMany(k.capabilities.length, "{} capability", "{} capabilities"),
          sayMany(criteria, "{} criterion", "{} criteria"),
          sayMany(k.questions.length, "{} question", "{} questions"),
          sayMany(k.actions.length, "{} action", "{} actions"),
        )}
      </p>
      <div class="row">
        {mayWrite && (
          <ButtonLink kind="primary" href={`/?new=${encodeURIComponent(k.id)}`}>
            {say("New assessment with it")}
          </ButtonLink>
        )}
        {mayWrite && <ButtonLink href={`${base}/edit`}>{say("Edit a copy")}</ButtonLink>}
        <span class="note">
          {say("Content hash")} <span class="code">{k.hash.slice(0, 16)}</span>
        </span>
      </div>
      <section class="kb-section">
        <h2>{say("The scale and what counts")}</h2>
        <Ramp scale={k.scale} />
        <Conventions k={k} />
      </section>
      <label class="field kb-find">
        <span>{say("Find in the framework")}</span>
        <input
          class="input"
          data-find
          type="search"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <div class="kb-read">
        <Contents k={k} />
        <div>
          {byLayer(k).map((layer) => (
            <section key={layer.title} class="kb-layer">
              <h2 class="voice">{layer.title}</h2>
              {layer.capabilities
                .filter((c) => !wanted || fits(c, wanted))
                .map((c) => (
                  <CapabilitySection key={c.id} capability={c} knowledge={k} wanted={wanted} />
                ))}
            </section>
          ))}
          <ActionsSection knowledge={k} wanted={wanted} />
          <HoldsSection knowledge={k} />
          <FindingsSection knowledge={k} />
        </div>
      </div>
    </>
  );
}

/** One version of a framework, to be read: what it asks and concludes, and on what grounds. */
export default function FrameworkScreen({ params, session }: ScreenProps) {
  const framework = params["framework"] ?? "";
  const version = params["version"] ?? "";
  const read = useLoad(`knowledge ${framework} ${version}`, 0, (signal) => api.knowledge(framework, version, signal));
  useTitle(read.value?.title ?? null);
  return (
    <div class="kb">
      <Read of={read} says={say("Reading the framework.")} frames={["line", "row", "page"]}>
        {(k) => <Body k={k} mayWrite={canWrite(session)} />}
      </Read>
    </div>
  );
}
