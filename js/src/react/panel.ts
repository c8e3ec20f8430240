import { createElement, useEffect, useRef, type ReactElement } from "react";
import { createPanel, type PanelOptions } from "../panel.js";
import type { Session } from "../session.js";
import type { Handle } from "./watched.js";

/** The list of findings of a session, in an element of its own. */
export function ContentPrecheckPanel({ session, className, scope, invitation, ...options }: ContentPrecheckPanelProps): ReactElement {
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    if (!session || !container.current) return undefined;
    const places = { scope: scope?.current ?? undefined, invitation: invitation?.current ?? undefined };
    const panel = createPanel(session, container.current, { ...latest.current, ...places });
    return () => panel.destroy();
  }, [session, scope, invitation]);
  return createElement("div", { ref: container, className });
}

/** What {@link ContentPrecheckPanel} takes. Texts, keys and heading are read when the session begins. */
export interface ContentPrecheckPanelProps extends Omit<PanelOptions, "scope" | "invitation"> {
  /** What `useContentPrecheck` returned. */
  readonly session: Session | undefined;
  /** Class of the element around the list. */
  readonly className?: string | undefined;
  /** See {@link PanelOptions.scope}. */
  readonly scope?: Handle<HTMLElement> | undefined;
  /** See {@link PanelOptions.invitation}. */
  readonly invitation?: Handle<HTMLElement> | undefined;
}
