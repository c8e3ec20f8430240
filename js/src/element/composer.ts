import { textarea } from "../adapters/textarea.js";
import { createPanel } from "../panel.js";
import { resumeSession } from "../resuming.js";
import type { PanelOptions } from "../panel.js";
import type { Session, SessionOptions } from "../session.js";
import type { NativeFields } from "./fields.js";
import type { Place } from "./place.js";

/** A session about native fields with its panel. */
export interface Composer {
  readonly fields: NativeFields;
  readonly session: Session;
  /** The fields were moved, and may have another form now. */
  move(): void;
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
  const session = resumeSession(fields.text, { ...rest, surface: textarea(fields.text), title: fields.title && textarea(fields.title) });
  const panel = createPanel(session, place.panel, { invitation: place.invitation, ...options });
  let form: HTMLFormElement | null = null;
  const restart = (): void => void setTimeout(() => session.reset()); // The form empties its fields after it has told.
  const listen = (to: HTMLFormElement | null): void => {
    form?.removeEventListener("reset", restart);
    form = to;
    form?.addEventListener("reset", restart);
  };
  const move = (): void => listen(fields.text.form);
  move();
  return {
    fields,
    session,
    move,
    end: () => {
      listen(null);
      panel.destroy();
      session.destroy();
    },
  };
}
