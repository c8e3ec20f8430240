/** What was given is not a draft. The message names the field, what was expected and what was given. */
export class DraftError extends Error {
  override readonly name = "DraftError";
}

/** What was given is not a compiled policy that this version can read. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
}

/** The WebAssembly could not be loaded. The message says from where and why; calling again tries again. */
export class LoadError extends Error {
  override readonly name = "LoadError";
}

/** The checker failed on a draft. The draft counts as not checked; the checker can be called again. */
export class CheckError extends Error {
  override readonly name = "CheckError";
}

/** An option is of the wrong type, or there is no such option. The message names it, what was expected and what was given. */
export class OptionError extends TypeError {
  override readonly name = "OptionError";
}

/** A draft was not checked because a newer one was given before its turn came. Nothing is wrong: only the newer one matters. */
export class SupersededError extends Error {
  override readonly name = "SupersededError";
}
