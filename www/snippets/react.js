import { ContentPrecheckPanel, useContentPrecheck } from "content-precheck/react";
import { useRef } from "react";
import { createRoot } from "react-dom/client";
import { draft, situation } from "./draft.js";

function Composer() {
  const ref = useRef(null);
  const { session } = useContentPrecheck({ ref, situation: situation() });
  return <><textarea ref={ref} defaultValue={draft} /><ContentPrecheckPanel session={session} /></>;
}

createRoot(document.querySelector("#editor")).render(<Composer />);
