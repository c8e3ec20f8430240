import { textarea } from "content-precheck/textarea";
import { plain } from "./content.mjs";

export const lacks = {
  "line breaks": "it holds one line",
  lists: "it holds one line of plain text",
  links: "it holds one line of plain text",
  embeds: "it holds one line of plain text",
};

export function mount(host, { blocks, readOnly }) {
  const field = document.createElement("input");
  field.value = plain(blocks);
  field.readOnly = readOnly;
  host.append(field);
  return {
    element: field,
    attach: () => textarea(field),
    document: () => JSON.stringify(field.value) + field.outerHTML,
    setReadOnly: (value) => { field.readOnly = value; },
    clear: () => { field.value = ""; },
    destroy: () => field.remove(),
  };
}
