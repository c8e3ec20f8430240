/** A policy whose every text that a person would read is an attack on the page that shows it. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Compiles, into `folder`, a policy with one rule for each of `texts`. Where a draft says `attack0x`, there is a finding whose clause,
 * message, and edit all are the first of them; `attack1x` the second, and so on. Returns the compiled policy's file name.
 */
export function compileHostile(folder, texts) {
  const name = "hostile.policy";
  const source = join(folder, "hostile");
  mkdirSync(join(source, "xx"), { recursive: true });
  writeFileSync(join(source, "policy.toml"), POLICY + texts.map(rule).join(""));
  for (const name of ["recognisers.toml", "xx/language.toml"]) cpSync(join(root, "tests/policies/mini", name), join(source, name));
  writeFileSync(join(source, "xx/words.toml"), WORDS + texts.map(words).join(""));
  const command = ["run", "--quiet", "--locked", "--", "policy", "compile", source, "--output", join(folder, name)];
  execFileSync("cargo", command, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  return name;
}

/** Whether a policy can say it: braces are places for words of the draft there, and its files are well-formed text. */
export function canBeSaid(text) {
  return !/[{}]/.test(text) && text.isWellFormed();
}

const POLICY = `id = "hostile"
version = "1"
languages = ["xx"]
`;

/** What the language of the policy that it borrows from asks for. */
const WORDS = `[lists]
small = ["ma"]
opener = ["ne"]

[[cue]]
id = "telling"
examples = ["Telu wandi moru kesta."]
[cue.sentence]
own-words = 3
`;

function rule(text, index) {
  const title = JSON.stringify(text);
  return `
[[clause]]
id = "clause-${index}"
title = ${title}
text = ${title}

[[rule]]
id = "rule-${index}"
level = "${["warning", "advice", "care"][index % 3]}"
clause = "clause-${index}"
rank = 1
[rule.evidence]
attack-${index} = 1.0
`;
}

function words(text, index) {
  const said = JSON.stringify(text);
  return `
[[cue]]
id = "attack-${index}"
phrases = ["attack${index}x"]
examples = ["attack${index}x"]

[[message]]
rule = "rule-${index}"
what = ${said}
why = ${said}
fix = ${said}

[[suggestion]]
rule = "rule-${index}"
label = ${said}
edit = "replace-excerpt"
insert = ${said}
complete = ${index % 2 === 0}
`;
}
