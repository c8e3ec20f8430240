import { createSession, type Session, type SessionOptions } from "./session.js";

/** Begins a session about the draft in `editor`. Where one before it has interrupted the draft's author, this one does not. */
export function resumeSession(editor: object, options: SessionOptions): Session {
  const session = createSession({ ...options, interrupted: interrupted.has(editor) });
  session.subscribe(({ prompt, status }) => {
    if (prompt) interrupted.add(editor);
    // What a session says after a reset: another draft begins.
    else if (status === "idle") interrupted.delete(editor);
  });
  return session;
}

/** Editors of drafts that had their one interruption. */
const interrupted = new WeakSet<object>();
