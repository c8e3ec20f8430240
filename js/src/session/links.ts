/**
 * The links of a text, as they are written: addresses with a scheme, and those that begin with the name of a host. For
 * {@link Ledger.record}. One pass over the text.
 */
export function linksIn(text: string): string[] {
  const words = text.split(BETWEEN).filter((word) => word.includes("."));
  return words.map(bare).filter(isLink);
}

/**
 * What two links to the same page have in common: host in lower case, path and meaningful parameters. The same as the
 * engine takes for the same link, which a test compares; where they differ, a repetition goes unnoticed.
 */
export function identityOf(link: string): string {
  const [place = "", query = ""] = before(afterScheme(link), "#").split(/\?(.*)/s);
  const [, authority = "", path = ""] = /^([^/\\]*)(.*)$/s.exec(place) ?? [];
  const host = before(authority.slice(authority.lastIndexOf("@") + 1), ":").toLowerCase();
  const parameters = query.split("&").filter(isMeaningful).join("&");
  return trimEnd(host.replace(/^www\./, ""), ".") + trimEnd(path, "/") + (parameters && `?${parameters}`);
}

/** What stands between words, and between the label and the target of a link in Markdown. */
const BETWEEN = /[\s<>"“”]+|\]\(/u;

/** How long a link may be, in UTF-16 code units; browsers take no longer ones. */
const MAX_LINK = 2048;

/** Parameters that say where a reader came from and not what they read. */
const TRACKING = new Set(["fbclid", "gclid", "dclid", "msclkid", "igshid", "mc_cid", "mc_eid", "ref_src", "si"]);

/** A word without the punctuation around it. A closing parenthesis is the link's own if it opens one. */
function bare(word: string): string {
  const inner = word.slice(0, MAX_LINK + 1).replace(/^[^\p{L}\p{N}]+/u, "");
  return trimEnd(inner, inner.includes("(") ? ".,;:!?*_'’]" : ".,;:!?*_'’])");
}

function isLink(word: string): boolean {
  if (word.length > MAX_LINK) return false;
  if (/^https?:\/\/[^/]/i.test(word)) return true;
  const labels = before(word, /[/?#:]/).split(".");
  return labels.length > 1 && labels.every((label) => /^[\p{L}\p{N}-]+$/u.test(label)) && /^\p{L}{2,}$/u.test(labels.at(-1) ?? "");
}

function isMeaningful(parameter: string): boolean {
  const name = before(parameter, "=");
  return name !== "" && !name.startsWith("utm_") && !TRACKING.has(name);
}

function afterScheme(link: string): string {
  return link.replace(/^[a-z]*:\/\//i, "");
}

/** A loop, because a regular expression looks for the end again from every mark in between. */
function trimEnd(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

function before(text: string, mark: string | RegExp): string {
  return text.split(mark, 1)[0] ?? "";
}
