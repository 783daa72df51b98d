/** Every English sentence as «sentence», its slots outside of the marks. */
const marked = (english: string) =>
  english
    .replace(/^\w+\|/, "")
    .split(/(\{\d?\})/)
    .map((piece) => (/^\{\d?\}$/.test(piece) ? piece : piece.replace(/^(\s*)(.*?\S)(\s*)$/, "$1«$2»$3")))
    .join("");

export const sentences: Record<string, string> = new Proxy({}, { get: (_, english) => marked(String(english)) });
