import { textarea } from "content-precheck/textarea";
import { plain } from "./content.mjs";

export const lacks = {
  lists: "its text is plain",
  links: "its text is plain",
  embeds: "its text is plain",
};

export function mount(host, { blocks, readOnly }) {
  const field = document.createElement("textarea");
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
