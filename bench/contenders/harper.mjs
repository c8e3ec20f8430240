import { LocalLinter, createBinaryModuleFromUrl } from "harper.js";

/** With the smaller of its two binaries, in the same thread as everybody else. */
export async function start({ address }) {
  const linter = new LocalLinter({ binary: createBinaryModuleFromUrl(address, "slim") });
  await linter.setup();
  return async (text) => {
    const lints = await linter.lint(text);
    lints.forEach((lint) => lint.free());
    return lints.length;
  };
}
