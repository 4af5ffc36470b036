// What the server is doing, and how it is said in one line. Knows words and numbers only; showing them is the status item's work.
import type { StatusParams } from "./protocol.js";

/** The server as the user sees it. */
export type ServerState =
  | { readonly kind: "starting"; readonly afterCrash: boolean }
  | { readonly kind: "indexing"; readonly files: number }
  | ({ readonly kind: "ready" } & Omit<StatusParams, "state">)
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "stopped" };

/** One line for the status item. */
export interface StateText {
  readonly text: string;
  readonly detail: string;
  readonly severity: "information" | "warning" | "error";
  /** Whether something is still going on. */
  readonly busy: boolean;
  /** What a click offers. */
  readonly action: "showOutput" | "restartServer" | "openProblems";
}

/** The state that a status message of the server stands for. */
export function stateOf(params: StatusParams): ServerState {
  const { state, ...numbers } = params;
  return state === "indexing" ? { kind: "indexing", files: numbers.files } : { kind: "ready", ...numbers };
}

/** How a state is said. */
export function describeState(state: ServerState): StateText {
  const quiet = { severity: "information", busy: false, action: "showOutput" } as const;
  switch (state.kind) {
    case "starting":
      return {
        ...quiet,
        text: "Packwright is starting",
        detail: state.afterCrash ? "again, after a crash" : "",
        busy: true,
      };
    case "indexing":
      return { ...quiet, text: "Packwright reads the workspace", detail: countOf(state.files, "file"), busy: true };
    case "ready":
      return readyText(state);
    case "failed":
      return {
        text: "Packwright has stopped",
        detail: state.reason,
        severity: "error",
        busy: false,
        action: "restartServer",
      };
    case "stopped":
      return { ...quiet, text: "Packwright has stopped", detail: "", action: "restartServer" };
  }
}

function readyText(state: ServerState & { kind: "ready" }): StateText {
  const refused = state.refused === 0 ? "" : `, ${state.refused} refused`;
  return {
    text: `${countOf(state.packs, "pack")}${refused}`,
    detail: state.findings === 0 ? "nothing found" : countOf(state.findings, "finding"),
    severity: state.refused === 0 ? "information" : "warning",
    busy: false,
    action: state.findings === 0 ? "showOutput" : "openProblems",
  };
}

function countOf(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
