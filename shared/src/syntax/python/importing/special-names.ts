// Names of a class to which Python or Pydantic gives a meaning of its own, and what may be bound to them. Must not know how bodies run.
import { runningMethods } from "../vocabulary.js";
import type { Kind } from "./kinds.js";

/** Whether Python or Pydantic calls what a class binds to a name, while it makes the class or uses it. */
export function isHook(name: string, isEnum: boolean): boolean {
  return runningMethods.has(name) || /^__pydantic/.test(name) || (isEnum && isOperator(name));
}

/** Methods with a meaning of their own, but for those that only print. */
export function isOperator(name: string): boolean {
  return isSpecial(name) && name !== "__str__" && name !== "__repr__";
}

/** Whether a function may have the name in a class: Python keeps nothing of its own there. */
export function mayBeFunction(name: string): boolean {
  return !dataNames.has(name);
}

/** Whether a class may give the name such a value: it has no meaning to Python, or not with this one. */
export function mayHaveValue(name: string, kind: Kind): boolean {
  if (!isSpecial(name)) return true;
  if (name === "__hash__") return kind.is === "none";
  return (name === "__doc__" || name === "__version__" || name === "__author__") && kind.is === "text";
}

function isSpecial(name: string): boolean {
  return /^__\w+__$/.test(name);
}

/** Names of what Python itself keeps in a class. */
const dataNames: ReadonlySet<string> = new Set(
  "__annotations__ __class__ __classcell__ __dict__ __doc__ __firstlineno__ __members__ __module__ __mro__ __name__ __orig_bases__ __parameters__ __qualname__ __slots__ __static_attributes__ __type_params__".split(
    " ",
  ),
);
