import "./browser";
import assert from "node:assert/strict";
import { test } from "node:test";
import { amount, quarterFrom } from "../src/advice/words";
import { figureOf, minutes, plainNumber, sentenceOf, when } from "../src/format";
import { answerText, choicesOf, effectText } from "../src/interview/questions";
import type { Question } from "../src/wire";
import { choose, chosenFor, inChosenLanguage, languageFor } from "../src/words/chosen";
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

test("a count is the value of a sentence that is given no other", async () => {
  assert.equal(sayMany(1234, "{} question shown", "{} questions shown"), "1,234 questions shown");
  await speak("de");
  assert.equal(sayMany(1234, "{} question shown", "{} questions shown"), "1.234 Fragen angezeigt");
  await speak("en");
});

test("a number is read as it is written in the language", async () => {
  assert.equal(plainNumber("140,000.5"), "140000.5");
  await speak("de");
  assert.equal(plainNumber("140.000,5"), "140000.5");
  assert.equal(plainNumber("1.5"), "1.5");
  assert.equal(plainNumber("1.2345"), "1.2345");
  assert.equal(amount(140000.5), "140.000,5");
  assert.equal(quarterFrom("2026-02-01", 0), "Mär–Mai 26");
  await speak("en");
});

test("the pseudo-language marks every piece of ours, and nothing else", async () => {
  await speak("qps");
  assert.equal(say("{} of {} levels are settled.", 2, "x"), "2 «of» x «levels are settled.»");
  assert.equal(say("count|no"), "«no»");
  await speak("en");
});

test("what is chosen for the program holds everywhere, also where another language was chosen before", () => {
  choose("abc", "fr");
  assert.equal(chosenFor("abc"), "fr");
  assert.equal(chosenFor("other"), null);
  assert.equal(inChosenLanguage("/assessments/abc/next"), "/assessments/abc/next?language=fr");
  choose("abc", "de");
  assert.equal(chosenFor("abc"), "de");
  assert.equal(chosenFor(null), "de");
  assert.equal(inChosenLanguage("/assessments/abc/why?fact=x"), "/assessments/abc/why?fact=x&language=de");
  assert.equal(inChosenLanguage("/assessments?limit=50"), "/assessments?limit=50&language=de");
  assert.equal(inChosenLanguage("/portfolio"), "/portfolio?language=de");
  assert.equal(inChosenLanguage("/session"), "/session");
  choose(null, "en");
  assert.equal(languageFor("abc"), "en");
  localStorage.removeItem("plumb.language");
  assert.equal(inChosenLanguage("/assessments/abc/next"), "/assessments/abc/next");
});

test("what the browser prefers counts until somebody chooses; English is no preference", () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  const prefer = (...languages: string[]) =>
    Object.defineProperty(globalThis, "navigator", { value: { languages }, configurable: true });
  prefer("de-AT", "en");
  assert.equal(languageFor(null), "de");
  assert.equal(languageFor("abc"), "de");
  choose(null, "en");
  assert.equal(languageFor("abc"), "en");
  localStorage.removeItem("plumb.language");
  prefer("en-GB", "de");
  assert.equal(languageFor(null), null);
  prefer("fr");
  assert.equal(languageFor(null), null);
  if (before) Object.defineProperty(globalThis, "navigator", before);
});
