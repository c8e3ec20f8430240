/**
 * How the panel looks. A host changes it through the custom properties read in the first rule, which it sets on any element
 * around the panel, and through `::part()`. Dark where the host's own `color-scheme` is dark.
 */
export const style = /* css */ `
:host {
  --ink: var(--content-precheck-ink, #22282b);
  --soft: var(--content-precheck-soft, #596268);
  --line: var(--content-precheck-line, #d9d5cb);
  --sheet: var(--content-precheck-sheet, #ffffff);
  --accent: var(--content-precheck-accent, #2c5d63);
  --warning: var(--content-precheck-warning, #94500a);
  --advice: var(--content-precheck-advice, #2f5d94);
  --care: var(--content-precheck-care, #6d4d7c);
  --care-tint: var(--content-precheck-care-tint, #f0e6f3);
  --thanks: var(--content-precheck-thanks, #2d6042);
  --thanks-tint: var(--content-precheck-thanks-tint, #e3f1e6);
  --round: var(--content-precheck-round, 12px);
  display: block;
  line-height: 1.5;
  text-align: start;
}
@supports (color: light-dark(#000, #fff)) {
  :host {
    --ink: var(--content-precheck-ink, light-dark(#22282b, #e9ebe8));
    --soft: var(--content-precheck-soft, light-dark(#596268, #aab3b5));
    --line: var(--content-precheck-line, light-dark(#d9d5cb, #363f43));
    --sheet: var(--content-precheck-sheet, light-dark(#ffffff, #1f2528));
    --accent: var(--content-precheck-accent, light-dark(#2c5d63, #8fc9cc));
    --warning: var(--content-precheck-warning, light-dark(#94500a, #f2b866));
    --advice: var(--content-precheck-advice, light-dark(#2f5d94, #9dc3f2));
    --care: var(--content-precheck-care, light-dark(#6d4d7c, #d9b8e6));
    --care-tint: var(--content-precheck-care-tint, light-dark(#f0e6f3, #3b2c43));
    --thanks: var(--content-precheck-thanks, light-dark(#2d6042, #9dd6af));
    --thanks-tint: var(--content-precheck-thanks-tint, light-dark(#e3f1e6, #1f3a29));
  }
}
:host([hidden]), [hidden] { display: none !important; }

*, ::before, ::after { box-sizing: border-box; }
h2, h3, h4, h5, h6, p, ul { margin: 0; padding: 0; font: inherit; }
ul { list-style: none; }
.announcer, .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

.head { display: flex; align-items: center; justify-content: space-between; gap: 1rem; min-height: 2.4rem; }
.title { font-size: 1.1rem; font-weight: 650; }
.steps { display: flex; gap: .4rem; }
.steps button { min-width: 2.4rem; padding: 0; text-align: center; }
.count, .state, .keys { font-size: .92rem; }
.keys { margin-top: .8rem; font-size: .85rem; }
.count, .state, .thanks, .retry { margin-bottom: .8rem; }
.thanks { padding: .65rem .9rem; border-radius: var(--round); background: var(--thanks-tint); color: var(--thanks); }

button, summary { min-height: 2.4rem; padding: .35rem .9rem; border-radius: 9px; font: inherit; font-size: .92rem; color: inherit; text-align: start; cursor: pointer; }
button { border: 1px solid currentcolor; background: transparent; }
button:hover { text-decoration: underline; text-underline-offset: .2em; }
.note button, .note summary, .invitation button { color: var(--tone); }
.suggestion { font-weight: 600; }
.suggestion .hint { font-weight: 400; }
.quiet { padding-inline: 0; border-color: transparent; text-decoration: underline; text-underline-offset: .2em; }

.note, .invitation { background: var(--sheet); color: var(--ink); overflow-wrap: anywhere; }
.notes { display: grid; grid-template-columns: minmax(0, 1fr); gap: .9rem; }
.note { padding: .85rem 1rem .7rem; border: 1px solid var(--line); border-inline-start: 5px solid var(--tone); border-radius: var(--round); scroll-margin: 1rem; }
.warning { --tone: var(--warning); }
.advice { --tone: var(--advice); }
.care { --tone: var(--care); }
.note.advice { border-inline-start-style: dotted; }
.note.care { background: var(--care-tint); border-color: transparent; }
.note.active { box-shadow: 0 0 0 2px var(--tone); }
.note:focus-visible { outline-color: var(--tone); box-shadow: none; }
.top { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; font-size: .85rem; }
.kind { display: flex; align-items: center; gap: .45rem; color: var(--tone); font-weight: 600; }
.kind svg { flex: none; fill: none; stroke: currentcolor; stroke-width: 1.6; stroke-linejoin: round; stroke-linecap: round; }
.clause, .why { color: var(--soft); }
.clause { margin-inline-start: auto; }
.what { margin-top: .3rem; font-weight: 620; line-height: 1.4; }
.excerpt { margin-top: .4rem; padding-inline-start: .6rem; border-inline-start: 2px solid var(--line); font-size: .93rem; white-space: pre-wrap; }
.fix { margin-top: .35rem; font-size: .95rem; }
.why { margin-top: .75rem; font-size: .88rem; }
.care .clause, .care .why { color: inherit; }
.suggestions { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .75rem; }
.dismissal { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-top: .4rem; }
.because { padding: 0; line-height: 2.4rem; list-style-position: inside; }
.reasons[open] { flex-basis: 100%; }
.choices { display: flex; flex-wrap: wrap; gap: .5rem; padding-bottom: .4rem; }
.restore { margin-top: .8rem; }

.invitation { padding: .7rem 1rem; border: 1px solid var(--line); border-inline-start: 5px solid var(--tone); border-radius: var(--round); font-size: .95rem; }
.invitation strong { margin-inline-end: .6em; color: var(--tone); font-weight: 650; }
.invitation-buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .5rem; }

@media (prefers-reduced-motion: no-preference) {
  .note { transition: box-shadow .15s; }
}
@media (forced-colors: active) {
  .note.active { outline: 2px solid Highlight; }
  .note.care { border: 1px solid CanvasText; }
  .quiet { border-width: 0; }
  .thanks { border: 1px solid CanvasText; }
}
`;
