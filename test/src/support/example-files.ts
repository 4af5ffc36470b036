// The example workspace as texts by path.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Files } from "./workspace.js";

const folder = fileURLToPath(new URL("../../../examples", import.meta.url));

/** All files of the example workspace, or only the sound ones. */
export function exampleFiles({ sound = false } = {}): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [relative(folder, path).replaceAll("\\", "/"), readFileSync(path, "utf8")] as const;
  });
  return Object.fromEntries(files.filter(([path]) => !sound || !path.startsWith("packs/publishing/")));
}
