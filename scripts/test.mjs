// `npm test`: sets up, builds, and runs every check that needs no browser. Its last line says how many passed and failed.
// Arguments go to mocha: `npm test -- --grep PK101`.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { fromRoot } from "./paths.mjs";
import { runNode, runTool, setUp } from "./setup.mjs";

setUp();

const total = { passed: 0, failed: 0 };
const notPassed = [];

await check("the product is built", async () => {
  const { buildProduct } = await import("./build.mjs");
  await buildProduct();
  return { status: 0, output: "" };
});
await check("generated files are up to date", () =>
  runNode(["--import", "tsx", fromRoot("scripts", "generate.ts"), "--check"]),
);
await check("formatter and linter are content", () => runTool("@biomejs/biome", "biome", ["check", "."]));
await check("types are sound", () => runTool("typescript", "tsc", ["-b"]));
runMocha();

if (notPassed.length > 0) console.log(`Not passed: ${notPassed.join(", ")}.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** One line for what is well; the whole output for what is not. */
async function check(title, run) {
  const began = performance.now();
  const { status, error, output } = await Promise.resolve()
    .then(run)
    .catch((thrown) => ({ status: null, error: thrown, output: "" }));
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  if (status === 0) {
    total.passed++;
    console.log(`ok      ${title} (${seconds})`);
    return;
  }
  total.failed++;
  notPassed.push(`"${title}"`);
  console.log(`FAILED  ${title} (${seconds})\n\n${[output, error?.message].filter(Boolean).join("\n")}\n`);
}

function runMocha() {
  const counts = fromRoot("out", "test-counts.json");
  mkdirSync(fromRoot("out"), { recursive: true });
  rmSync(counts, { force: true });
  const report = ["--reporter", fromRoot("scripts", "test-report.cjs"), "--reporter-option", `counts=${counts}`];
  const { status } = runTool("mocha", "mocha", [...report, ...process.argv.slice(2)], { stdio: "inherit" });
  if (existsSync(counts)) {
    const { passed, failed } = JSON.parse(readFileSync(counts, "utf8"));
    total.passed += passed;
    total.failed += failed;
    // Nothing ran, or it ended badly after its last test.
    if (passed + failed > 0 && (status === 0 || failed > 0)) return;
  }
  total.failed++;
  notPassed.push(`the tests (mocha ended with ${status === null ? "a signal" : `status ${status}`})`);
}
