// The bundle that editors start as a process of its own: runs the server from its compiled form, so that the first findings come sooner.
// Must not know what the server does.
import { join } from "node:path";
import { cacheFolder, isSharedFolder } from "../host/cache-folder.js";
import { loadProgram } from "../host/compiled-program.js";
import { prepareEngine } from "./engine.js";

/** Tells the program from all its other versions; the build puts it here. */
declare const __PROGRAM_DIGEST__: string;

/** After the first work is done, so long nobody should be typing, in milliseconds: to write the compiled form takes a moment. */
const quietMs = 1000;

/** One switch for all caches of compiled programs, Node's own and this one. */
const isOff = Boolean(process.env.NODE_DISABLE_COMPILE_CACHE);

// First, because V8 takes a compiled form only under the flags under which it was made: those of the start, so it is made before others are set.
prepareEngine();
const own = cacheFolder(process.env, process.platform);
const folder = isOff || isSharedFolder(own, process.cwd()) ? undefined : own;
const program = loadProgram(join(__dirname, "server-program.cjs"), __PROGRAM_DIGEST__, folder);
const { runServer } = program.exports as typeof import("./start.js");
runServer(process.argv.slice(2), (goOn) => {
  if (program.isKept) return goOn();
  setTimeout(() => {
    program.keep();
    goOn();
  }, quietMs).unref();
});
