// Puts a generated workspace down in texts as different as authors' are, which all say the same.
import { type JsonValue, roleByName } from "@packwright/shared";
import fc from "fast-check";
import { stringify } from "yaml";
import type { GeneratedWorkspace } from "./generated-workspaces.js";
import type { Files } from "./workspace.js";

/** Decides how a workspace is written down; each call gives another number from 0. */
export type Choice = () => number;

/** Numbers that decide on a layout; shrinks towards the plainest. */
export const layouts: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 });

/** Gives the numbers of a layout over and over. */
export function choiceOf(layout: readonly number[]): Choice {
  let next = 0;
  return () => (layout[next++ % layout.length] as number) + Math.floor(next / layout.length);
}

/**
 * The workspace as texts by path. What `choose` decides on changes no meaning: the format, the order of keys and of lists whose order
 * means nothing, comments, brackets, the defaults that are written out.
 */
export function written(workspace: GeneratedWorkspace, choose: Choice): Files {
  const files: Record<string, string> = {};
  for (const { folder, definition, fault } of workspace.packs) {
    const isJson = choose() % 3 === 0;
    const value = rearranged(definition, choose, "");
    const text = textOf(value, isJson, choose);
    files[`${folder}/pack.${isJson ? "json" : "yaml"}`] = fault === "unreadable" ? `${text}\n[` : text;
  }
  for (const { path, definition } of workspace.graphs) {
    const isJson = choose() % 3 === 0;
    files[isJson ? path.replace(/yaml$/, "json") : path] = textOf(
      rearranged(definition, choose, "graph"),
      isJson,
      choose,
    );
  }
  return files;
}

/** The texts as sources for a registry, in the order that `choose` decides on. */
export function sourcesOf(files: Files, choose: Choice = () => 0) {
  const sources = Object.entries(files).map(([path, text]) => {
    const role = roleByName(path);
    return { path, role: role === undefined || role === "config" ? ("resource" as const) : role, content: { text } };
  });
  return shuffled(sources, choose);
}

/** Lists of a definition whose order means nothing (format.md 10). */
const sets = new Set([
  "schemas",
  "gate_templates",
  "step_templates",
  "allow_write_paths",
  "deny_write_paths",
  "allowed_tools",
  "input_schema_ids",
]);

function rearranged(value: JsonValue, choose: Choice, key: string): JsonValue {
  if (Array.isArray(value)) {
    const items = (value as readonly JsonValue[]).map((item) => rearranged(item, choose, ""));
    return sets.has(key) ? shuffled(items, choose) : items;
  }
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, rearranged(inner, choose, name)] as const);
  return Object.fromEntries(shuffled(entries, choose));
}

function textOf(value: JsonValue, isJson: boolean, choose: Choice): string {
  if (isJson) return `${JSON.stringify(value, null, choose() % 3)}\n`;
  const indent = 2 + (choose() % 3);
  const text = stringify(value, { indent, collectionStyle: choose() % 4 === 0 ? "flow" : "any", lineWidth: 0 });
  const comment = choose() % 2 === 0 ? "# Written by hand.\n" : "";
  return choose() % 3 === 0 ? comment + text.replace(/^(\w+:.*)$/m, "# The first key.\n$1") : comment + text;
}

function shuffled<T>(items: readonly T[], choose: Choice): T[] {
  const left = [...items];
  return items.map(() => left.splice(choose() % left.length, 1)[0] as T);
}
