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

const bundles = [
  "packwright.js",
  "packwright-program.cjs",
  "index.js",
  "server.cjs",
  "server-program.cjs",
  "client.cjs",
];

/** Bundles every door of the product. Writes only into dist/. */
export async function buildProduct({ minify = false } = {}) {
  for (const name of bundles) await rm(fromRoot("dist", name), { force: true });
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
export function buildServer({ minify = false, outfile = fromRoot("dist", "server.cjs") } = {}) {
  const from = { program: "server/src/lsp/start.ts", launcher: "server/src/lsp/launch.ts" };
  return buildLaunched(from, { outfile, program: "server-program.cjs", format: "cjs", minify });
}

/** Bundles the command alone, in the same way. Tests make one of their own, which no other build takes away from them. */
export function buildCommand({ minify = false, outfile = fromRoot("dist", "packwright.js") } = {}) {
  const from = { program: "server/src/cli/main.ts", launcher: "server/src/cli/launch.ts" };
  const banner = { js: "#!/usr/bin/env node" };
  return buildLaunched(from, { outfile, program: "packwright-program.cjs", format: "esm", banner, minify });
}

/** Bundles a program and its launcher, which knows the program's digest. */
async function buildLaunched(from, { outfile, program, format, banner = {}, minify }) {
  const programFile = join(dirname(outfile), program);
  await build({
    ...common,
    plugins: quickStart,
    minify,
    entryPoints: [fromRoot(from.program)],
    outfile: programFile,
    format: "cjs",
  });
  const digest = createHash("sha256")
    .update(await readFile(programFile))
    .digest("hex")
    .slice(0, 24);
  await build({
    ...common,
    minify,
    define: { __PROGRAM_DIGEST__: JSON.stringify(digest) },
    entryPoints: [fromRoot(from.launcher)],
    outfile,
    format,
    banner,
  });
}

if (process.argv[1] === fromRoot("scripts", "build.mjs"))
  await buildProduct({ minify: process.argv.includes("--minify") });
