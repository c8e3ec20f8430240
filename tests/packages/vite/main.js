import { createChecker } from "content-precheck";

const checker = await createChecker();
const { findings } = checker.check({ text: "Book a demo with us today and get 20% off with code SPRING20!", author: { role: "vendor" } });
document.querySelector("#result").textContent = JSON.stringify(findings.map(({ excerpt }) => excerpt));
