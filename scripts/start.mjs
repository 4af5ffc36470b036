// `npm start`: from a fresh clone to the findings of the example workspace.
import { fromRoot } from "./paths.mjs";
import { runNode, setUp } from "./setup.mjs";

setUp();
console.log("Building …");
const { buildProduct } = await import("./build.mjs");
await buildProduct();

console.log("Checking the example workspace: packwright check examples\n");
const { status } = runNode([fromRoot("dist", "packwright.js"), "check", "examples"], { stdio: "inherit" });

// One pack of the example is broken on purpose; a check that finds nothing in it is broken itself.
if (status !== 1) {
  console.error(
    `\nThe check ended with exit status ${status}, not with 1 as it should: one pack of the example is broken on purpose.`,
  );
  process.exit(1);
}
console.log(`
One pack of the example is broken on purpose, so \`packwright check\` itself returned 1 here, as it would in CI.

Next: \`npm run editor\` shows the same findings in VS Code's workbench while you type; the first start downloads it.
      \`node dist/packwright.js check PATH\` checks packs of yours, \`node dist/packwright.js --help\` tells the rest.`);
