import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { textarea } from "./adapters/textarea.js";
import { createChecker } from "./index.js";
import { loadingChecker } from "./loading.js";
import { adapt, type Handle, type Watched } from "./react/watched.js";
import { resumeSession } from "./resuming.js";
import type { Session, SessionOptions, SessionState } from "./session.js";
import type { Situation } from "./types.js";

export { ContentPrecheckPanel, type ContentPrecheckPanelProps } from "./react/panel.js";
export type { Handle, Watched } from "./react/watched.js";

/**
 * Watches an editor while its component is in the page.
 *
 * ```tsx
 * const ref = useRef<HTMLTextAreaElement>(null);
 * const { session } = useContentPrecheck({ ref, situation: { surface: "reply" } });
 * return <><textarea ref={ref} /><ContentPrecheckPanel session={session} /></>;
 * ```
 *
 * Begins anew when the editor, the adapter, the title's ref or the checker is another one than at the last rendering, so these should
 * be kept and not made while rendering. Checks again when the situation says something else. The other options are read when it begins.
 */
export function useContentPrecheck<Editor>(options: ContentPrecheckOptions<Editor>): ContentPrecheck {
  const { ref, editor, adapter, title, checker, situation } = options;
  const latest = useRef(options);
  const [session, setSession] = useState<Session>();
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    const begun = begin(latest);
    setSession(begun);
    return () => {
      setSession(undefined);
      begun?.destroy();
    };
  }, [ref, editor, adapter, title, checker]);
  useEffect(() => session?.check(), [session, JSON.stringify(situation)]);
  const subscribe = useCallback((listener: () => void) => session?.subscribe(listener) ?? (() => {}), [session]);
  const state = useSyncExternalStore(subscribe, () => session?.state ?? nothing, () => nothing);
  return { session, state };
}

/** What a component knows about the draft. */
export interface ContentPrecheck {
  /** Absent on servers, and until the editor is there. */
  readonly session: Session | undefined;
  readonly state: SessionState;
}

/** What {@link useContentPrecheck} may be told. */
export type ContentPrecheckOptions<Editor> = Watched<Editor> & Settings;

/** Options of a session that are the same for every editor. */
interface Settings extends Partial<Pick<SessionOptions, "checker" | "store" | "counters" | "ledger" | "shadow" | "onError">> {
  /** The native field of the draft's title, where the composer has one. */
  readonly title?: Handle<HTMLTextAreaElement | HTMLInputElement> | undefined;
  /** What is known beside the text: plain data. */
  readonly situation?: Situation | undefined;
}

/** Until there is a session. One object, because React compares. */
const nothing: SessionState = Object.freeze<SessionState>({
  findings: Object.freeze([]),
  active: undefined,
  prompt: undefined,
  resolved: 0,
  dismissed: 0,
  status: "idle",
  settled: false,
});

function begin<Editor>(latest: { readonly current: ContentPrecheckOptions<Editor> }): Session | undefined {
  const { ref, editor, title: field, checker = loadingChecker(createChecker), store, counters, ledger, shadow, onError } = latest.current;
  const surface = adapt(latest.current);
  if (!surface) return undefined;
  const title = field?.current ? textarea(field.current) : undefined;
  return resumeSession((ref?.current ?? editor) as object, { surface, title, checker, store, counters, ledger, shadow, onError, situation: () => latest.current.situation ?? {} });
}
