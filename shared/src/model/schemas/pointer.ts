// Knows JSON pointers (RFC 6901) as text. Must not know what they point into.
import type { NodePath } from "../../syntax/tree.js";

/** The pointer to a path; the root is the empty text. */
export function pointerOf(path: NodePath): string {
  let pointer = "";
  for (const step of path) pointer = pointerBelow(pointer, step);
  return pointer;
}

/** The pointer one step further. */
export function pointerBelow(pointer: string, step: string | number): string {
  // Hardly any step needs escapes.
  if (typeof step === "number" || !/[~/]/.test(step)) return `${pointer}/${step}`;
  return `${pointer}/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The steps of a pointer, or undefined where the text is none: it begins with something else than `/`, or has a `~` that escapes nothing. */
export function pointerSteps(pointer: string): string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
