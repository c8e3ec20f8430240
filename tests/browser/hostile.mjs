/** A policy whose every text that a person would read is an attack on the page that shows it. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Compiles a policy with one rule for each of `payloads`: the word `attack0x`, `attack1x` … is found, and the first payload, the
 * second … is its clause's title, all of its message, and the label and the text of its edit. Returns the policy's bytes, and the words.
 */
export function hostilePolicy(payloads) {
  const folder = mkdtempSync(join(tmpdir(), "content-precheck-policy-"));
  try {
    const words = payloads.map((_, index) => `attack${index}x`);
    write(folder, payloads.map(textOf), words);
    const compiled = join(folder, "compiled");
    execFileSync("cargo", ["run", "--quiet", "--locked", "--", "policy", "compile", join(folder, "policy"), "--output", compiled], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    return { bytes: [...readFileSync(compiled)], words };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
