// `npm run package`: one VSIX for every platform, dist/packwright.vsix (or --output FILE), which holds all it needs to run.
import { statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createVSIX } from "@vscode/vsce";
import { buildProduct } from "./build.mjs";
import { PlainError, runCommand } from "./editor/processes.mjs";
import { fromRoot } from "./paths.mjs";

/** Builds the product small and packs it into `vsix`; gives that path. Throws a PlainError with vsce's own words. */
export async function packExtension(vsix = fromRoot("dist", "packwright.vsix")) {
  await buildProduct({ minify: true });
  await mkdir(dirname(vsix), { recursive: true });
  try {
    await createVSIX({
      cwd: fromRoot(),
      packagePath: vsix,
      // The bundles hold every dependency; node_modules stays out.
      dependencies: false,
      // Links of the README lead into the repository, which the manifest need not name.
      rewriteRelativeLinks: false,
      allowMissingRepository: true,
    });
  } catch (error) {
    throw new PlainError(`The extension could not be packed: ${error.message}`);
  }
  return vsix;
}

if (process.argv[1] === fromRoot("scripts", "package.mjs")) {
  await runCommand(async () => {
    const { values } = parseArgs({ options: { output: { type: "string" } } });
    const vsix = await packExtension(values.output && resolve(values.output));
    console.log(`packed ${vsix} (${Math.ceil(statSync(vsix).size / 1024)} kB)`);
    return 0;
  });
}
