// The list of all scenarios, in the order of the page.
import type { Scenario } from "../scenario.js";
import { atWork } from "./at-work.js";
import { check } from "./check.js";
import { edits } from "./edits.js";
import { idChange } from "./id-change.js";
import { keystroke, longKeystroke } from "./keystroke.js";
import { requests } from "./requests.js";
import { start } from "./start.js";

export const scenarios: readonly Scenario[] = [
  keystroke,
  atWork,
  longKeystroke,
  idChange,
  requests,
  start,
  check,
  edits,
];
