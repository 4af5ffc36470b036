// The routes of a graph as a table for people and as JSON for programs. Must not know how they were found.
import type { GraphRoutes, Route } from "../registry/graph-routes.js";
import { reportVersion } from "./json.js";
import type { Style } from "./style.js";
import { tableLines } from "./table.js";

/** As a table, ending with a line break. */
export function routesText({ graph, kernelVersion, gateFailuresCount, routes }: GraphRoutes, style: Style): string {
  const rows = routes.map((route) => [route.name, actionText(route.action), route.rule?.id ?? "", originText(route)]);
  const [heads = "", ...lines] = tableLines(["outcome", "action", "rule", "from"], rows);
  const title = `${style.strong(`Graph ${graph}`)}, kernel ${kernelVersion}`;
  const body = [title, "", style.faint(heads), ...lines];
  const notes = notesOn(kernelVersion, gateFailuresCount, routes);
  return `${[...body, ...(notes.length > 0 ? ["", ...notes.map(style.faint)] : [])].join("\n")}\n`;
}

/** As JSON, ending with a line break. */
export function routesJson({ graph, kernelVersion, gateFailuresCount, routes }: GraphRoutes): string {
  const value = {
    version: reportVersion,
    graph_id: graph,
    kernel_version: kernelVersion,
    gate_failures_count_as_attempts: gateFailuresCount,
    routes: routes.map(({ name, kind, step, gate, action, rule }) => ({
      outcome: name,
      kind,
      step_id: step ?? null,
      gate_id: gate ?? null,
      action: { type: action.type, target_step_id: action.target ?? null, reason: action.reason ?? null },
      rule_id: rule?.id ?? null,
      from: rule === undefined ? "kernel" : rule.pack === undefined ? "graph" : "pack",
      pack: rule?.pack ?? null,
    })),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function actionText({ type, target }: Route["action"]): string {
  return target === undefined || type !== "goto_step" ? type : `${type} ${target}`;
}

function originText({ rule }: Route): string {
  if (rule === undefined) return "the kernel's default";
  return rule.pack === undefined ? "the graph" : `pack ${rule.pack}`;
}

/** What a reader of the table would not expect. */
function notesOn(kernelVersion: string, gateFailuresCount: boolean, routes: readonly Route[]): string[] {
  const notes: string[] = [];
  if (!gateFailuresCount && routes.some(({ kind }) => kind === "gate-failed"))
    notes.push(
      "This kernel does not count a failed gate as an attempt of its step, so a gate's retries are never used up.",
    );
  if (/^0\.[01]\./.test(kernelVersion) && routes.some(({ kind, rule }) => kind === "violation" && rule))
    notes.push("Kernel 0.1 does not ask the rules about policy violations: it ends the run.");
  return notes;
}
