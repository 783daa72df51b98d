import type { Page } from "./browser";
import { exampleCase } from "./server";
import type { Client } from "./server";

interface SourceFile {
  path: string;
  text: string;
}

/** Publishes a version of the government framework all of whose texts are marked in the pseudo-language, and gives an
 *  assessment by it: whatever stands outside of marks is then a sentence that nobody can translate. */
export async function createMarked(client: Client): Promise<string> {
  const { items } = await client.get<{ items: { id: string; hash: string }[] }>("/knowledge");
  const hash = items.find((item) => item.id === "government")!.hash;
  const { files } = await client.get<{ files: SourceFile[] }>(`/knowledge/${hash}/files`);
  const marked = (file: SourceFile) => ({
    path: `marked_${file.path.replaceAll("/", "_")}`,
    text: file.text
      .replace(/^texts de\b/m, "texts qps")
      .replace(/"""([^]*?)"""|"((?:[^"\\]|\\.)*)"/g, (_, long?: string, line?: string) =>
        long === undefined ? `"«${line}»"` : `"«${long.trim().replace(/\s+/g, " ")}»"`,
      ),
  });
  const translations = files.filter((file) => /^texts de\b/m.test(file.text));
  const newer = files.map((file) => ({ ...file, text: file.text.replace(/version 1\.0\.0/, "version 1.0.1") }));
  await client.post("/knowledge", { files: [...newer, ...translations.map(marked)] });
  return client.createCase(exampleCase("08_city"), "Fernhaven");
}

const attributes = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];
/** What is nobody's sentence: the product's name, languages by their own names, keys, code, times, what people wrote. */
const notSaid = ".mark, .language, kbd, code, .code, time, .request-id, .file-list, .editor, [data-words=theirs]";

const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(
    ([attributes, notSaid]) => {
      const texts = [document.title];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (!node.parentElement?.closest(`${notSaid}, script, style, noscript`)) texts.push(node.textContent ?? "");
      for (const name of attributes)
        for (const element of document.body.querySelectorAll(`[${name}]`))
          if (!element.closest(notSaid)) texts.push(element.getAttribute(name) ?? "");
      return texts;
    },
    [attributes, notSaid] as const,
  );

const month = /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b/gi;

/** Every text of a case, and ids as they are shown where nothing has a title. */
const textsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? [value, value.replaceAll("_", " ")]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

/** The industries that other frameworks tell apart: a new assessment begins with the choice of one. */
async function industries(client: Client, hash: string): Promise<string[]> {
  const { questions } = await client.get<{ questions: { id: string; options: { text: string }[] }[] }>(
    `/knowledge/${hash}`,
  );
  return questions.filter(({ id }) => id === "industry").flatMap(({ options }) => options.map(({ text }) => text));
}

/** What people wrote that a marked assessment shows: its case, names of frameworks and of formats, industries. */
export async function theirWords(client: Client): Promise<string[]> {
  const { items } = await client.get<{ items: { id: string; title: string; hash: string }[] }>("/knowledge");
  const names = [
    "Fernhaven",
    "Plumbline",
    "plumb serve",
    "JSON",
    "Markdown",
    "EUR",
    ...textsIn(exampleCase("08_city")),
    ...(await Promise.all(items.map(({ hash }) => industries(client, hash)))).flat(),
  ];
  return [...names, ...items.flatMap(({ id, title }) => [id, title])].sort((a, b) => b.length - a.length);
}

/** What a page in the pseudo-language says outside of marks, but for dates, digests and the words in `theirs`. */
export async function unmarked(page: Page, theirs: string[]): Promise<string[]> {
  const left = (text: string): string => {
    let rest = text.replace(/\b[0-9a-f]{12,}\b/g, " ");
    for (let before = ""; rest !== before;) {
      before = rest;
      rest = rest.replace(/«[^«»]*»/g, " ");
    }
    rest = rest.toLowerCase();
    for (const name of theirs) rest = rest.replaceAll(name.toLowerCase(), " ");
    return rest.replace(month, " ");
  };
  return [...new Set((await textsOf(page)).filter((text) => /\p{L}{2,}/u.test(left(text))))];
}
