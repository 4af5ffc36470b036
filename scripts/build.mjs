// Bundles the product into dist/: the library, the command, the language server and the VS Code client.
import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { fromRoot } from "./paths.mjs";
import { quickStart } from "./quick-start.mjs";

const common = {
  bundle: true,
  sourcemap: true,
  target: "node20",
  platform: "node",
  // A package's UMD build resolves its parts while it runs, which a bundle cannot.
  mainFields: ["module", "main"],
  logLevel: "warning",
  // Also what the launcher of the server counts on.
  charset: "ascii",
  metafile: true,
};

/** Bundles every door of the product. Writes only into dist/. */
export async function buildProduct({ minify = false } = {}) {
  for (const name of ["packwright.js", "index.js", "server.cjs", "server-program.cjs", "client.cjs"])
    await rm(fromRoot("dist", name), { force: true });
  const entry = (from, outfile, options) =>
    build({ ...common, minify, entryPoints: [fromRoot(from)], outfile: fromRoot("dist", outfile), ...options });
  await Promise.all([
    entry("shared/src/index.ts", "index.js", { format: "esm", platform: "neutral" }),
    buildCommand({ minify }),
    buildServer({ minify }),
    entry("client/src/extension.ts", "client.cjs", { format: "cjs", external: ["vscode"] }),
  ]);
}

/** Bundles the language server alone: the program beside `outfile`, and what runs it from its compiled form. */
export async function buildServer({ minify = false, outfile = fromRoot("dist", "server.cjs") } = {}) {
  const program = join(dirname(outfile), "server-program.cjs");
  const bundle = (from, to, define = {}) =>
    build({
      ...common,
      plugins: quickStart,
      minify,
      define,
      entryPoints: [fromRoot(from)],
      outfile: to,
      format: "cjs",
    });
  await bundle("server/src/lsp/start.ts", program);
  const digest = createHash("sha256")
    .update(await readFile(program))
    .digest("hex")
    .slice(0, 24);
  await bundle("server/src/lsp/launch.ts", outfile, { __PROGRAM_DIGEST__: JSON.stringify(digest) });
}

/** Bundles the command alone. Tests make one of their own, which no other build takes away from them. */
export function buildCommand({ minify = false, outfile = fromRoot("dist", "packwright.js") } = {}) {
  // Some bundled CommonJS packages call require() for Node's own modules.
  const requireShim =
    'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';
  return build({
    ...common,
    plugins: quickStart,
    minify,
    entryPoints: [fromRoot("server/src/cli/main.ts")],
    outfile,
    format: "esm",
    banner: { js: `#!/usr/bin/env node\n${requireShim}` },
  });
}

if (process.argv[1] === fromRoot("scripts", "build.mjs"))
  await buildProduct({ minify: process.argv.includes("--minify") });
