import { textarea } from "../adapters/textarea.js";
import type { Surface } from "../surface.js";

/**
 * What is watched: an editor with the adapter for its kind, or a native field by its ref. A session makes a surface of it when
 * it begins and destroys that when it ends, which is why no surface is handed over: React may begin twice.
 */
export type Watched<Editor> = ByRef | ByEditor<Editor>;

interface ByRef {
  /** A `<textarea>` or `<input>` that is there as long as the component is. */
  readonly ref: Handle<HTMLTextAreaElement | HTMLInputElement>;
  readonly editor?: undefined;
  readonly adapter?: undefined;
}

interface ByEditor<Editor> {
  readonly ref?: undefined;
  /** The editor, once there is one. */
  readonly editor: Editor | null | undefined;
  /** Such as `tiptap` of `content-precheck/tiptap`. */
  readonly adapter: (editor: Editor) => Surface;
}

/** A ref, as every version of React makes it. */
export interface Handle<Target> {
  readonly current: Target | null;
}

/** The surface of what is watched, if it is there. */
export function adapt<Editor>({ ref, editor, adapter }: Watched<Editor>): Surface | undefined {
  if (ref) return ref.current ? textarea(ref.current) : undefined;
  return editor ? adapter(editor) : undefined;
}
