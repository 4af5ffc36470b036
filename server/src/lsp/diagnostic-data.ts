// Finds again what a diagnostic is about when the client hands it back: from nothing but what it carries. Must not know connections.
import { allRules, canonicalJson, type Diagnostic, type Place, spanOf, type Workspace } from "@packwright/shared";
import type { Diagnostic as WireDiagnostic } from "vscode-languageserver";
import type { DiagnosticData } from "./convert.js";

/**
 * The core's diagnostic for one of the client's. The finding as it is now is taken where there is one at the same place; else what the
 * diagnostic carries is believed, as far as it has the right form.
 */
export function diagnosticOf(workspace: Workspace, path: string, wire: WireDiagnostic): Diagnostic | undefined {
  const file = workspace.file(path);
  const data = dataOf(wire);
  if (!file || !data) return undefined;
  const place = canonicalJson(data.place);
  const current = workspace
    .present(path)
    .diagnostics.find(({ code, finding }) => code === data.code && canonicalJson(finding.place) === place);
  if (current) return current;
  const rule = allRules.find(data.code);
  if (!rule) return undefined;
  const span = spanOf(file.tree, data.place);
  const range = { start: file.lines.positionAt(span.start), end: file.lines.positionAt(span.end) };
  const message = typeof wire.message === "string" ? wire.message : wire.message.value;
  const common = { message, severity: rule.severity, related: [], tags: [] };
  const finding = { ...common, rule, place: data.place, data: data.data };
  return { ...common, code: rule.code, name: rule.name, file: path, span, range, finding };
}

/** What a diagnostic of ours carries; undefined for others, and where a client has lost it. */
function dataOf({ code, data }: WireDiagnostic): DiagnosticData | undefined {
  if (!isRecord(data) || typeof data.code !== "string" || data.code !== code) return undefined;
  return isPlace(data.place) ? { code: data.code, data: data.data, place: data.place } : undefined;
}

function isPlace(value: unknown): value is Place {
  if (!isRecord(value)) return false;
  const { part, path, within, span } = value;
  if (part === "span") return isSpan(span);
  const hasPath = Array.isArray(path) && path.every((step) => typeof step === "string" || typeof step === "number");
  if (part === "within") return hasPath && isSpan(within);
  return hasPath && ["value", "key", "entry", "head"].includes(String(part));
}

function isSpan(value: unknown): boolean {
  return isRecord(value) && typeof value.start === "number" && typeof value.end === "number";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
