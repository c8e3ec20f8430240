import { ContentPrecheckPanel, useContentPrecheck } from "content-precheck/react";
import { textarea } from "content-precheck/textarea";
import { StrictMode, useRef, useState } from "react";

/** A host's composer: a native field by its ref, in a situation that its author may change. */
export function Composer({ checker: first }) {
  const ref = useRef(null);
  const title = useRef(null);
  const [role, setRole] = useState("member");
  const [checker, setChecker] = useState(first);
  const { session, state } = useContentPrecheck({ ref, title, checker, situation: { author: { role } } });
  return (
    <form aria-label="Composer">
      <label>Title <input ref={title} /></label>
      <label>Your post <textarea ref={ref} /></label>
      <button type="button" id="vendor" onClick={() => setRole("vendor")}>I am a vendor</button>
      <button type="button" id="other" onClick={() => setChecker({ check: checker.check })}>Another checker</button>
      <output data-settled={state.settled} data-invites={state.prompt !== undefined}>{`${state.status} ${state.findings.length}`}</output>
      <ContentPrecheckPanel session={session} className="notes" texts={{ title: "Notes in React" }} />
    </form>
  );
}

/** The same by an editor with its adapter, which comes when it comes. */
function Late({ checker }) {
  const [editor, setEditor] = useState(null);
  const { state } = useContentPrecheck({ editor, adapter: textarea, checker });
  return <><textarea ref={setEditor} id="late" aria-label="Late" /><output id="late-state">{state.status}</output></>;
}

/** Both, under the mode that begins everything twice. */
export function App({ checker }) {
  const [shown, setShown] = useState(true);
  return (
    <StrictMode>
      <button type="button" id="toggle" onClick={() => setShown(!shown)}>Show or hide</button>
      {shown && <Composer checker={checker} />}
      <Late checker={checker} />
    </StrictMode>
  );
}
