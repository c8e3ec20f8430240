import { createChecker } from "content-precheck";
import { createWorkerChecker } from "content-precheck/worker";

const draft = { text: "Book a demo with us today and get 20% off with code SPRING20!", author: { role: "vendor" } };
const [checker, worker] = await Promise.all([createChecker(), createWorkerChecker()]);
const [here, there] = [checker.check(draft), await worker.check(draft)];
if (JSON.stringify(here) !== JSON.stringify(there)) throw new Error("the worker says something else");
document.querySelector("#result").textContent = JSON.stringify(here.findings.map(({ excerpt }) => excerpt));
