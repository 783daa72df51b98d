/**
 * The report is a whole page of its own with one style element. Inside this page it stands in a shadow tree, where its
 * rules reach nothing else; what it says of a page as such goes to the page.
 */
export interface SheetStyles {
  inside: string;
  page: string;
}

/** The page's text without style elements and attributes, which the content policy would refuse while it is read. */
export function withoutStyles(html: string): { css: string; text: string } {
  const sheets: string[] = [];
  const text = html
    .replace(/<style[^>]*>([\s\S]*?)<\/style>/g, (_, css: string) => {
      sheets.push(css);
      return "";
    })
    .replace(/(<[a-z][^<>]*?) style="([^"]*)"/g, '$1 data-style="$2"');
  return { css: sheets.join("\n"), text };
}

const pageRule = /@page[^{]*\{[^}]*\}/g;

export function stylesFor(css: string): SheetStyles {
  const page = (css.match(pageRule) ?? []).join("\n");
  const inside = css
    .replace(pageRule, "")
    .replace(/:root\[([^\]]*)\]/g, ":host([$1])")
    .replace(/:root\b/g, ":host")
    .replace(/(^|[\s,{}])(?:html|body)(?=\s*[,{])/g, "$1:host");
  return { inside: `${inside}\n:host { display: block; color-scheme: light; }\n${besides}`, page };
}

/** What the sheet is here: paper that lies on our desk, with the way from each sentence to its proof on the screen. */
const besides = `
:host { background: none; }
.appendix thead td { border-bottom-color: var(--edge); }
.asks { margin-left: .5em; font: 400 .8125rem/1 var(--hand); white-space: nowrap; }
@media print { .asks { display: none; } }
`;
