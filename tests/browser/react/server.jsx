import { renderToString } from "react-dom/server";
import { App } from "./app.jsx";

/** The page as a server renders it. */
export function render() {
  return renderToString(<App />);
}
