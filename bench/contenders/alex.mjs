import { markdown } from "alex";

/** On Markdown, which is its default. */
export async function start() {
  return (text) => markdown(text).messages.length;
}
