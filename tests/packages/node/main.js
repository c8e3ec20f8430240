import { createChecker, DraftError } from "content-precheck";
import { createChecker as createInline } from "content-precheck/inline";

const draft = { text: "Book a demo with us today and get 20% off with code SPRING20!", author: { role: "vendor" } };
const [checker, inline] = await Promise.all([createChecker(), createInline()]);
const report = checker.check(draft);

let refusal;
try {
  checker.check({ text: "", titel: "" });
} catch (error) {
  refusal = error instanceof DraftError && error.message;
}

console.log(JSON.stringify({
  excerpts: report.findings.map(({ excerpt }) => excerpt),
  same: JSON.stringify(inline.check(draft)) === JSON.stringify(report),
  refusal,
}));
