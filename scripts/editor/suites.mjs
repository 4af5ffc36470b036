// Bundles the suites that run in an editor, and lays out what they run on.
import { cp } from "node:fs/promises";
import { basename, join } from "node:path";
import { fromRoot } from "../paths.mjs";

/** Where the workspace that the editor tests open comes from. */
export const exampleWorkspace = fromRoot("examples");

/** An extension that does nothing, for runs where the one under test is installed or not needed. */
export const idleExtension = fromRoot("test", "fixtures", "editor", "idle-extension");

/**
 * Bundles the suites into out/editor and gives their files: `host` for the extension host, `page` for Node beside a
 * browser, and the ones of the self-check, each of which is broken in its own way.
 */
export async function bundleSuites() {
  const sources = {
    host: "test/src/editor/suite/index.ts",
    page: "test/src/editor/page/index.ts",
    passing: "test/src/editor/self-check/passing.ts",
    failing: "test/src/editor/self-check/failing.ts",
    empty: "test/src/editor/self-check/empty.ts",
    throwing: "test/src/editor/self-check/throwing.ts",
    hanging: "test/src/editor/self-check/hanging.ts",
    leaving: "test/src/editor/self-check/leaving.ts",
  };
  // Imported when it is needed: on a fresh clone the packages are installed first.
  const { build } = await import("esbuild");
  await build({
    entryPoints: Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, fromRoot(source)])),
    outdir: fromRoot("out", "editor"),
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    external: ["vscode", "playwright-core"],
    logLevel: "warning",
    // Mocha looks up files for its parallel mode, which a suite inside an editor never uses.
    logOverride: { "require-resolve-not-external": "silent" },
  });
  return Object.fromEntries(Object.keys(sources).map((name) => [name, fromRoot("out", "editor", `${name}.cjs`)]));
}

/** Copies the example workspace into a run's own folder, so that a test may change it. */
export async function copyWorkspace(runFolder) {
  const workspace = join(runFolder, basename(exampleWorkspace));
  await cp(exampleWorkspace, workspace, { recursive: true });
  return workspace;
}
