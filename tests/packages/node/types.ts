import { type Draft, type Finding, type Level, type Report, type Suggestion, CheckError, DraftError, LoadError, PolicyError, createChecker } from "content-precheck";
import { createChecker as createInline } from "content-precheck/inline";
import { type WorkerChecker, SupersededError, createWorkerChecker } from "content-precheck/worker";

const draft: Draft = {
  text: "",
  surface: "reply",
  author: { role: "vendor", organisation: { names: ["Pulsemark"] }, recentShares: [{ at: "2026-03-01T09:30:00Z" }] },
  parent: { question: true },
  hasPermission: undefined,
};
const report: Report = (await createChecker()).check(draft);
const findings: readonly Finding[] = report.findings;
const levels: Level[] = findings.map(({ level }) => level);
const edits: readonly Suggestion[] = findings.flatMap(({ suggestions }) => suggestions);
const errors: (new (message: string) => Error)[] = [CheckError, DraftError, LoadError, PolicyError];
await createInline({ wasm: new Uint8Array(8), policy: new ArrayBuffer(8) });

// @ts-expect-error a misspelt field is an error before it runs
const wrong: Draft = { text: "", titel: "" };
// @ts-expect-error a report cannot be changed
report.findings.length = 0;

export { edits, errors, levels, wrong };

const worker: WorkerChecker = await createWorkerChecker({ url: new URL("https://example.com/worker-script.js"), deadline: 1_000 });
const later: Promise<Report> = worker.check(draft).catch((error: unknown) => {
  if (error instanceof SupersededError) return report;
  throw error;
});
worker.retry();
worker.dispose();
void later;
