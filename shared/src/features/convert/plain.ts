// An annotated value without its comments.
import { type JsonValue, plainObject } from "../../base/json.js";
import type { Annotated } from "./annotated.js";

export function plainOf(value: Annotated): JsonValue {
  if (value.kind === "scalar") return value.value;
  if (value.kind === "list") return value.members.map((member) => plainOf(member.value));
  return plainObject(value.members.map((member) => [member.key as string, plainOf(member.value)] as const));
}
