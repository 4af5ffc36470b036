// `npm run bench`: prints figures; it never judges. These are wall-clock times of one machine, so compare figures of one run only.
import { fileURLToPath } from "node:url";
import { measureKeystrokes } from "./keystroke.js";

const command = fileURLToPath(new URL("../dist/packwright.js", import.meta.url));
const packs = Number(process.argv[2] ?? 2000);
await measureKeystrokes({ packs, server: [process.execPath, command, "lsp", "--stdio"] });
