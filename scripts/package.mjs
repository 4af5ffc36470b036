// `npm run package`: one VSIX for every platform, dist/packwright.vsix, which holds all it needs to run.
import { mkdir } from "node:fs/promises";
import { createVSIX } from "@vscode/vsce";
import { buildProduct } from "./build.mjs";
import { PlainError, runCommand } from "./editor/processes.mjs";
import { fromRoot } from "./paths.mjs";

/** Builds the product small and packs it; gives the path of the VSIX. Throws a PlainError with vsce's own words. */
export async function packExtension() {
  const vsix = fromRoot("dist", "packwright.vsix");
  await buildProduct({ minify: true });
  await mkdir(fromRoot("dist"), { recursive: true });
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
    console.log(`packed ${await packExtension()}`);
    return 0;
  });
}
