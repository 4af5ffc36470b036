// Knows the tags of the core schema and the directives that can rename them (YAML 1.2.2, 6.8 and 6.9).
import type { CST } from "yaml";
import type { Report } from "./properties.js";

/** What each tag handle stands for. */
export type TagHandles = ReadonlyMap<string, string>;

const core = "tag:yaml.org,2002:";

/** Whether a tag without its prefix is one of the core schema's, so that a value can only fit it or not. */
export function isKnownTag(name: string | undefined): boolean {
  return name !== undefined && ["", "str", "int", "float", "bool", "null", "map", "seq"].includes(name);
}

/** The core tag a tag stands for, without its prefix; empty for `!`, which makes a text; undefined for any other tag. */
export function coreTag(source: string, handles: TagHandles): string | undefined {
  if (source === "!") return "";
  const whole = source.startsWith("!<") && source.endsWith(">") ? source.slice(2, -1) : resolved(source, handles);
  return whole?.startsWith(core) && whole.length > core.length ? whole.slice(core.length) : undefined;
}

/** The tag handles that the directives before a document define. Reports directives that cannot be read. */
export function readDirectives(directives: readonly CST.Directive[], report: Report): TagHandles {
  const handles = new Map([["!!", core]]);
  for (const { source, offset } of directives) {
    const [name, ...parts] = source.trim().split(/[ \t]+/);
    const bad =
      name === "%TAG"
        ? parts.length !== 2
        : name === "%YAML" && (parts.length !== 1 || !/^\d+\.\d+$/.test(parts[0] as string));
    if (bad) report("bad-directive", offset, offset + source.length, source);
    else if (name === "%TAG") handles.set(parts[0] as string, parts[1] as string);
  }
  return handles;
}

function resolved(source: string, handles: TagHandles): string | undefined {
  const end = source.lastIndexOf("!") + 1;
  const prefix = handles.get(source.slice(0, end));
  if (prefix === undefined) return undefined;
  try {
    return prefix + decodeURIComponent(source.slice(end));
  } catch {
    return undefined;
  }
}
