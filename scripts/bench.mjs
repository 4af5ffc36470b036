// `npm run bench [PACKS]`: builds the product and the measurements, and runs them. Bundled, because a loader that compiles on the fly
// would be measured too.
import { spawnSync } from "node:child_process";
import { build } from "esbuild";
import { buildProduct } from "./build.mjs";
import { fromRoot } from "./paths.mjs";

await buildProduct();
const bundle = fromRoot("out", "bench.mjs");
await build({
  entryPoints: [fromRoot("bench/src/main.ts")],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  mainFields: ["module", "main"],
  logLevel: "warning",
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
});
process.exitCode = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], { stdio: "inherit" }).status ?? 1;
