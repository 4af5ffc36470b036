// The bundle that people run: starts the command from its compiled form, because to compile it anew takes longer than to find that nothing
// has changed. Must not know any command but those that are started in another way.
import { fileURLToPath } from "node:url";
import { cacheFolder, isSharedFolder } from "../host/cache-folder.js";
import { loadProgram } from "../host/compiled-program.js";
import { growHeapSparingly } from "../host/frugal-heap.js";
import { leavesCore } from "../host/spare-cores.js";
import { runWithSpareCore } from "./spare-core-process.js";

/** Tells the program from all its other versions; the build puts it here. */
declare const __PROGRAM_DIGEST__: string;

const [, , command] = process.argv;
// A server sets up V8 for itself, and under other flags V8 takes no compiled form.
const isServer = command === "lsp";
// A channel to the process that started this one cannot be handed on.
if (isServer && !leavesCore() && !process.argv.includes("--node-ipc")) runWithSpareCore(run);
else await run();

async function run(): Promise<void> {
  // First, because V8 takes a compiled form only under the flags under which it was made. To let the heap grow by less would cost computing, and a check is over soon.
  if (!isServer) growHeapSparingly(40);
  /** One switch for all caches of compiled programs, Node's own and this one. */
  const isOff = isServer || Boolean(process.env.NODE_DISABLE_COMPILE_CACHE);
  const own = cacheFolder(process.env, process.platform);
  const folder = isOff || isSharedFolder(own, process.cwd()) ? undefined : own;
  const file = fileURLToPath(new URL("packwright-program.cjs", import.meta.url));
  const program = loadProgram(file, __PROGRAM_DIGEST__, folder);
  const { runProcess } = program.exports as typeof import("./main.js");
  await runProcess(`${process.version} ${__PROGRAM_DIGEST__}`);
  // What a check uses is what a check will use; the others leave most of it uncompiled.
  if (command === "check") program.keep();
}
