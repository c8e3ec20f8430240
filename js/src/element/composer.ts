import { textarea } from "../adapters/textarea.js";
import { createPanel } from "../panel.js";
import { createSession, type Session, type SessionOptions } from "../session.js";
import type { PanelOptions } from "../panel.js";
import type { NativeFields } from "./fields.js";
import type { Place } from "./place.js";

/** A session about native fields with its panel. */
export interface Composer {
  readonly fields: NativeFields;
  readonly session: Session;
  /** Ends both. The fields are left as they were found. */
  end(): void;
}

/** What a {@link Composer} is made of. */
export interface ComposerOptions extends Omit<SessionOptions, "surface" | "title"> {
  readonly fields: NativeFields;
  readonly place: Place;
  readonly panel: PanelOptions;
}

/** Watches `fields` and shows in `place` what there is to say about them. */
export function compose({ fields, place, panel: options, ...rest }: ComposerOptions): Composer {
  const session = createSession({ ...rest, surface: textarea(fields.text), title: fields.title && textarea(fields.title) });
  const panel = createPanel(session, place.panel, { invitation: place.invitation, ...options });
  const { form } = fields.text;
  const restart = (): void => void setTimeout(() => session.reset()); // The form empties its fields after it has told.
  form?.addEventListener("reset", restart);
  return {
    fields,
    session,
    end: () => {
      form?.removeEventListener("reset", restart);
      panel.destroy();
      session.destroy();
    },
  };
}
