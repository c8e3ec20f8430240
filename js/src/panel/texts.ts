import type { DismissalReason } from "../session.js";
import type { Level } from "../types.js";

/**
 * Every text that the panel brings along. What is said about a finding comes from the policy and is no part of these.
 * All are plain text.
 */
export interface PanelTexts {
  /** Heading of the panel, and its name for assistive technology. */
  readonly title: string;
  /** Name of the pair of buttons that walk through the notes. */
  readonly steps: string;
  readonly previous: string;
  readonly next: string;
  /** Which keys do what, as a line below the notes. `next` and `previous` are the shortcuts in force. */
  readonly keys: (next: string, previous: string) => string;
  /** What is left to look at, `count` being at least 1: shown, and said aloud when the author pauses. Care is not in it. */
  readonly left: (count: number) => string;
  /** Said aloud when nothing is left that was there before. */
  readonly nothingLeft: string;
  /** Said aloud when there is a note of care. */
  readonly private: string;
  /** Shown before anything was checked. */
  readonly idle: string;
  /** Shown when the answer to a draft keeps its author waiting. */
  readonly checking: string;
  /** Shown when a draft was checked and nothing was found. */
  readonly clear: string;
  /** Shown and said aloud when the draft could not be checked. */
  readonly unchecked: string;
  /** Button beside {@link PanelTexts.unchecked}. */
  readonly retry: string;
  /** Shown when the author has put something right. */
  readonly thanks: string;
  /** Said aloud at the same time. */
  readonly thanksSaid: string;
  /** Names the level of a note. */
  readonly kinds: Readonly<Record<Level, string>>;
  /** Button that selects the words in the editor. */
  readonly show: string;
  /** Stands in the button of a suggestion that the author has to complete. */
  readonly starter: string;
  /** Button that takes a note away. */
  readonly dismiss: string;
  /** The same on a note of care. */
  readonly dismissCare: string;
  /** Opens the reasons for taking a note away. */
  readonly because: string;
  readonly reasons: Readonly<Record<DismissalReason, string>>;
  /** Button that brings back the notes taken away from this draft. */
  readonly restore: string;
  /** Name of the invitation for assistive technology, and the words it begins with. */
  readonly invitation: string;
  /** Button of the invitation that goes to the note. */
  readonly open: string;
  /** Button of the invitation that closes it. */
  readonly later: string;
}

/** The texts as they are when the host says nothing else. */
export const defaultTexts: PanelTexts = {
  title: "Notes for you",
  steps: "Go through the notes",
  previous: "Previous note",
  next: "Next note",
  keys: (next, previous) => `${next}: next note. ${previous}: previous note. Enter: show the words. Escape: back to your words.`,
  left: (count) => (count === 1 ? "One thing to look at." : `${count} things to look at.`),
  nothingLeft: "Nothing left to look at.",
  private: "There is a private note for you.",
  idle: "Notes appear here as you write.",
  checking: "Checking …",
  clear: "Nothing to note so far.",
  unchecked: "Not checked. You can write and post all the same.",
  retry: "Check again",
  thanks: "Thank you. That makes it easier for everyone to read along.",
  thanksSaid: "Thank you.",
  kinds: { warning: "Please look again", advice: "Worth a thought", care: "Just for you" },
  show: "Show in the text",
  starter: "you fill in the rest",
  dismiss: "Leave it as it is",
  dismissCare: "Hide this note",
  because: "Leave it, because …",
  reasons: {
    "intended": "It is meant so",
    "not-applicable": "Does not apply here",
    "disagree": "I see it differently",
    "other": "Another reason",
  },
  restore: "Bring back the notes you left",
  invitation: "Before you go on",
  open: "Show the note",
  later: "Not now",
};
