/** An editor that the package works beside. */
/** @typedef {{ id: string, name: string, about: string }} Editor */

/** @type {readonly Editor[]} */
export const editors = [
  { id: "textarea", name: "Textarea", about: "A native field of many lines." },
  { id: "input", name: "Input", about: "A native field of one line." },
  { id: "element", name: "Web component", about: "An element around a native field: no other code." },
  { id: "react", name: "React", about: "A hook and a component; here around a native field, and the same for any editor below." },
  { id: "contenteditable", name: "contenteditable", about: "The browser's own editing." },
  { id: "prosemirror", name: "ProseMirror", about: "A toolkit for editors of structured text." },
  { id: "tiptap", name: "Tiptap", about: "An editor on top of ProseMirror." },
  { id: "lexical", name: "Lexical", about: "A framework for editors." },
  { id: "quill", name: "Quill", about: "An editor of rich text." },
  { id: "codemirror", name: "CodeMirror", about: "An editor for source texts and Markdown." },
  { id: "slate", name: "Slate", about: "A framework for editors in React." },
];

/**
 * The code that puts the checker beside an editor: the very file that runs in the gallery.
 *
 * @param {Editor} editor
 */
export async function codeFor({ id }) {
  const response = await fetch(`snippets/${id}.js`);
  return response.ok ? response.text() : `The code is missing: HTTP status ${response.status}`;
}
