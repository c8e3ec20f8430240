/** Prints the table of behaviours as Markdown, and nothing else: `node browser/editors/print.mjs`. */
import { fileURLToPath } from "node:url";
import { run } from "node:test";

const files = [fileURLToPath(new URL("table.test.mjs", import.meta.url))];
for await (const { type, data } of run({ files })) {
  if (type === "test:stdout") process.stdout.write(data.message);
  if (type === "test:fail") process.exitCode = 1;
}
