/** The native fields of one draft. */
export interface NativeFields {
  readonly text: NativeField;
  readonly title: NativeField | undefined;
}

/** A field whose text can be read, selected and marked. */
export type NativeField = HTMLTextAreaElement | HTMLInputElement;

const FIELD = 'textarea, input:not([type]), input[type="text"], input[type="search"]';

/** The first field inside `element` that is not said to be the title, and the one that is. */
export function fieldsIn(element: Element): NativeFields | undefined {
  const fields = [...element.querySelectorAll<NativeField>(FIELD)];
  const text = fields.find((field) => !isTitle(field));
  return text && { text, title: fields.find(isTitle) };
}

function isTitle(field: NativeField): boolean {
  return field.hasAttribute("data-title");
}
