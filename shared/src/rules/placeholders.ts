// Values that fixes put where something is missing: sensible ones that raise no error of their own.
import { isLocalId, isPackName, toSegment } from "../model/grammar.js";

/** A pack's name that follows from its folder's. */
export function packNameFrom(folder: string): string {
  const segment = toSegment(folder);
  return segment !== undefined && isPackName(segment) ? segment : "my_pack";
}

/** A graph's id that follows from its file's name. */
export function graphIdFrom(fileName: string): string {
  const stem = fileName.replace(/\.graph\.(ya?ml|json)$/, "");
  return isLocalId(stem) ? stem : (toSegment(stem) ?? "my_graph");
}
