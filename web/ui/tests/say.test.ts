import "./browser";
import assert from "node:assert/strict";
import { test } from "node:test";
import { figureOf, minutes, sentenceOf, when } from "../src/format";
import { answerText, choicesOf, effectText } from "../src/interview/questions";
import type { Question } from "../src/wire";
import { choose, chosenFor, inChosenLanguage } from "../src/words/chosen";
import { say, sayMany, sayWith, speak, spoken } from "../src/words/say";

Object.assign(globalThis, { document: { documentElement: { lang: "" } } });

test("English needs no catalogue; a word before a bar is not said", () => {
  assert.equal(say("{} of {} levels are settled.", 2, 6), "2 of 6 levels are settled.");
  assert.equal(say("count|no"), "no");
  assert.equal(sayMany(1, "{} question shown", "{} questions shown", 1), "1 question shown");
});

test("in German sentences, figures, dates and choices are German, and English again afterwards", async () => {
  await speak("de-CH");
  assert.equal(spoken.get(), "de");
  assert.equal(document.documentElement.lang, "de");
  assert.equal(say("{} of {} levels are settled.", 2, 6), "2 von 6 Stufen sind gesichert.");
  assert.equal(say("nobody has translated this"), "nobody has translated this");
  assert.equal(figureOf({ low: 0.1, high: 3.5 }), "0,1–3,5");
  assert.equal(sentenceOf({ low: 0.1, high: 3.5 }, true), "etwa 0,1 bis 3,5");
  assert.equal(effectText({ low: 0, high: 5 }, { low: 0, high: 2.8 }), "höchstens 2,8");
  assert.equal(minutes(7), "etwa 7 Min.");
  assert.equal(when("2025-02-24T10:00:00", new Date("2026-01-01T00:00:00")), "24. Februar 2025");
  assert.deepEqual(
    choicesOf({ type: "yes_no" } as Question).map((c) => c.text),
    ["Ja", "Nein"],
  );
  assert.equal(answerText(null, null), "Ich weiß es nicht");
  assert.deepEqual(sayWith("{} answered {}", "Ada", "ja"), ["", "Ada", " antwortete ", "ja", ""]);
  await speak("fr");
  assert.equal(spoken.get(), "en");
  assert.equal(figureOf({ low: 0.1, high: 3.5 }), "0.1–3.5");
});

test("of two languages wanted one after the other the later one is spoken", async () => {
  await Promise.all([speak("de"), speak("en")]);
  assert.equal(spoken.get(), "en");
  assert.equal(say("Yes"), "Yes");
});

test("a chosen language goes along with what is asked about that assessment, and with nothing else", () => {
  choose("abc", "de");
  assert.equal(chosenFor("abc"), "de");
  assert.equal(inChosenLanguage("/assessments/abc/next"), "/assessments/abc/next?language=de");
  assert.equal(inChosenLanguage("/assessments/abc/why?fact=x"), "/assessments/abc/why?fact=x&language=de");
  assert.equal(inChosenLanguage("/assessments/abc"), "/assessments/abc");
  assert.equal(inChosenLanguage("/assessments/other/next"), "/assessments/other/next");
  assert.equal(inChosenLanguage("/knowledge"), "/knowledge");
  choose("abc", null);
  assert.equal(inChosenLanguage("/assessments/abc/next"), "/assessments/abc/next");
});
