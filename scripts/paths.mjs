// Where the project's files are, whatever folder a script was started from.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** An absolute path inside the project. */
export const fromRoot = (...parts) => join(root, ...parts);
