// What a policy forbids: kinds of executors that are not allowed, and paths outside of what is open or inside of what is closed.
// Paths are prefixes by whole parts, relative to the run's folder. As in kernel 0.1.0, no allowed path at all means no limit.
import type { Executor, Policy } from "./graph.js";

export type Violation = { readonly type: "tool_not_allowed" | "write_denied"; readonly details: string };

export function toolViolation({ kind }: Executor, { allowed_tools: allowed }: Policy): Violation | undefined {
  return allowed.includes(kind) ? undefined : { type: "tool_not_allowed", details: kind };
}

export function writeViolation(paths: readonly string[], policy: Policy): Violation | undefined {
  const { allow_write_paths: open, deny_write_paths: closed } = policy;
  const refused = paths.find(
    (path) =>
      closed.some((prefix) => holds(prefix, path)) || (open.length > 0 && !open.some((prefix) => holds(prefix, path))),
  );
  return refused === undefined ? undefined : { type: "write_denied", details: refused };
}

function holds(prefix: string, path: string): boolean {
  return prefix === "." || path === prefix || path.startsWith(`${prefix}/`);
}
