// `npm run bench -- OPTIONS`: builds the product and the measurements into a folder of their own, and runs them. Bundled, because a loader that
// compiles on the fly would be measured too; minified, because that is what people install.
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { build } from "esbuild";
import { buildCommand, buildServer } from "./build.mjs";
import { fromRoot } from "./paths.mjs";

const folder = fromRoot("out", "bench-programs");
await Promise.all([
  buildCommand({ minify: true, outfile: `${folder}/packwright.js` }),
  buildServer({ minify: true, outfile: `${folder}/server.cjs` }),
  build({
    entryPoints: { bench: fromRoot("bench/src/main.ts"), answer: fromRoot("bench/src/peers/answer.ts") },
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    mainFields: ["module", "main"],
    logLevel: "warning",
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  }),
]);
// What measures leaves a core to what is measured: V8 would take four threads of its own for it on every machine.
const sparingThreads = `--v8-pool-size=${Math.max(1, Math.min(4, availableParallelism() - 1))}`;
process.exitCode =
  spawnSync(process.execPath, [sparingThreads, `${folder}/bench.js`, ...process.argv.slice(2)], {
    stdio: "inherit",
  }).status ?? 1;
