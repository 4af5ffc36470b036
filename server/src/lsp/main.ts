// The entry of the language server for those who run it from its sources; editors start launch.ts.
import { runServer } from "./start.js";

runServer(process.argv.slice(2));
