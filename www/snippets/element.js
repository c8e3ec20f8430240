import "content-precheck/element";
import { draft, situation } from "./draft.js";

const field = document.createElement("textarea");
field.value = draft;

const composer = document.createElement("content-precheck");
composer.situation = situation();
composer.append(field);
document.querySelector("#editor").append(composer);
