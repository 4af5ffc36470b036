// What the names of an outline stand for. Must not know how values are read.
import type { Span } from "../../base/span.js";
import type { LocatedNode } from "../tree.js";
import type { Token } from "./tokens.js";
import { enums } from "./vocabulary.js";

/** What a module binds a name to. */
export interface OutlineName {
  readonly kind: "value" | "class" | "function" | "import";
  /** Where the name stands that is bound. */
  readonly span: Span;
  /** The whole statement, or its first line where it has a body. */
  readonly statement: Span;
  /** Of a value, as far as it could be read. */
  readonly node?: LocatedNode;
  /** Of an import: what the other module calls it, and that module. */
  readonly original?: string;
  readonly module?: string;
}

/** What a name is called where it comes from; undefined where this module binds it to something of its own. */
export function originalOf(name: string, names: ReadonlyMap<string, OutlineName>): string | undefined {
  const binding = names.get(name);
  if (!binding) return name;
  return binding.kind === "import" ? (binding.original ?? name) : undefined;
}

/** The value of an enum's member, as in `Kind.MEMBER` and `Kind.MEMBER.value`; undefined where a path names none. */
export function memberOf(path: readonly Token[], names: ReadonlyMap<string, OutlineName>): string | undefined {
  const [owner, member] = path.at(-1)?.source === "value" ? path.slice(-3, -1) : path.slice(-2);
  if (!owner || !member) return undefined;
  return enums.get(originalOf(owner.source, names) ?? owner.source)?.get(member.source);
}
