// `npm run package`: one VSIX for every platform, dist/packwright.vsix (or --output FILE), which holds all it needs to run.
import { statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { PlainError, runCommand } from "./editor/processes.mjs";
import { fromRoot } from "./paths.mjs";
import { setUp } from "./setup.mjs";

/** Builds the product small and packs it into `vsix`; gives that path. Throws a PlainError with vsce's own words. */
export async function packExtension(vsix = fromRoot("dist", "packwright.vsix")) {
  // Imported when it is needed: on a fresh clone the packages are installed first.
  const { createVSIX } = await import("@vscode/vsce");
  const { buildProduct } = await import("./build.mjs");
  await buildProduct({ minify: true });
  await mkdir(dirname(vsix), { recursive: true });
  try {
    await createVSIX({
      cwd: fromRoot(),
      packagePath: vsix,
      // The bundles hold every dependency; node_modules stays out.
      dependencies: false,
    });
  } catch (error) {
    throw new PlainError(`The extension could not be packed: ${error.message}`);
  }
  return vsix;
}

if (process.argv[1] === fromRoot("scripts", "package.mjs")) {
  await runCommand(async () => {
    const { values } = parseArgs({ options: { output: { type: "string" } } });
    setUp();
    const vsix = await packExtension(values.output && resolve(values.output));
    console.log(`packed ${vsix} (${Math.ceil(statSync(vsix).size / 1024)} kB)`);
    return 0;
  });
}
