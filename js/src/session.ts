export type * from "./session/types.js";
