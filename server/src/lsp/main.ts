// The entry of the bundled language server, which editors start as a process of its own.
import { startServer } from "./start.js";

try {
  startServer(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`packwright: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
