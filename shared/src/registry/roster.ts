// The packs of a workspace by name. Must not know why one is refused.
import { compareCodePoints } from "../base/order.js";
import type { AnalysedFile, PackFile } from "../model/file.js";
import type { PackStatuses } from "./pack-status.js";

/** The manifest that holds a pack's name, and whether the pack is loaded. */
export interface PackOfRoster {
  readonly name: string;
  readonly file: PackFile;
  readonly loaded: boolean;
}

/** The packs of a workspace, sorted by name. `fileOf` gives a manifest as the others know it. */
export function rosterOf(statuses: PackStatuses, fileOf: (path: string) => AnalysedFile | undefined): PackOfRoster[] {
  return [...statuses.names()].sort(compareCodePoints).flatMap((name) => {
    const path = statuses.primary(name)?.file;
    const file = path === undefined ? undefined : fileOf(path);
    return file?.kind === "pack" ? [{ name, file, loaded: statuses.of(name).state === "loaded" }] : [];
  });
}
