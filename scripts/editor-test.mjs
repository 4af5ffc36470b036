// `npm run test:editor`: the suites that need a real VS Code. By default in VS Code's workbench in a browser: from the checkout,
// from the packed VSIX, and through the page. With --desktop, or VSCODE_PATH, the same compiled suite in desktop VS Code.
// --self-check proves instead that broken suites fail. --update-screenshot renews the README's picture.
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { findDesktopEditor, runOnDesktop } from "./editor/desktop.mjs";
import { ensureHost } from "./editor/host.mjs";
import { runInBrowser } from "./editor/in-browser.mjs";
import { PlainError, runCommand, temporaryFolder } from "./editor/processes.mjs";
import { withWorkbench } from "./editor/scene.mjs";
import { selfCheck } from "./editor/self-check.mjs";
import { bundleSuites, copyWorkspace, idleExtension } from "./editor/suites.mjs";
import { judge, suitePrefix } from "./editor/verdict.mjs";
import { workbenchUrl } from "./editor/workbench.mjs";
import { packExtension } from "./package.mjs";
import { fromRoot } from "./paths.mjs";
import { setUp } from "./setup.mjs";

/** How long one suite may take, in milliseconds; a whole run has three of them. */
const suiteLimitMs = 5 * 60_000;
const screenshots = fromRoot("out", "screenshots");

// The picture in the README needs no map of a file that fits the screen.
const plainEditor = { "editor.minimap.enabled": false };

const options = {
  desktop: { type: "boolean", default: false },
  "self-check": { type: "boolean", default: false },
  "update-screenshot": { type: "boolean", default: false },
};

await runCommand(async () => {
  const { values } = parseArgs({ options });
  setUp();
  const suites = await bundleSuites();
  const desktop = values.desktop || (process.env.VSCODE_PATH ?? "") !== "";
  const runs = values["self-check"] ? selfCheck(suites) : desktop ? desktopRuns(suites) : browserRuns(suites);
  const total = { passed: 0, failed: 0 };
  const summary = [];
  for await (const { title, passed, failed, why } of runs) {
    total.passed += passed;
    total.failed += failed;
    summary.push(`${title}: ${passed} passed, ${failed} failed${why === undefined ? "" : ` (${why})`}`);
  }
  if (values["update-screenshot"] && total.failed === 0) await updateScreenshot();
  console.log(["", ...summary, "", `${total.passed} passed, ${total.failed} failed`].join("\n"));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});

async function* desktopRuns(suites) {
  await buildForDevelopment();
  const editor = await findDesktopEditor();
  const runFolder = temporaryFolder("desktop");
  const workspace = await copyWorkspace(runFolder);
  yield await report("desktop VS Code", (onLine) =>
    runOnDesktop({
      editor,
      extension: fromRoot(),
      suite: suites.host,
      workspace,
      runFolder,
      timeoutMs: suiteLimitMs,
      onLine,
    }),
  );
}

async function* browserRuns(suites) {
  await buildForDevelopment();
  const host = await ensureHost();
  yield await withWorkbench(host, { testDriver: true }, ({ browser, origin, workspace }) =>
    report("from the checkout", (onLine) =>
      runInBrowser({
        browser,
        origin,
        extension: fromRoot(),
        suite: suites.host,
        workspace,
        timeoutMs: suiteLimitMs,
        onLine,
      }),
    ),
  );
  const vsix = await packExtension();
  yield await withWorkbench(host, { testDriver: true, vsix }, ({ browser, origin, workspace }) =>
    report("from the VSIX", (onLine) =>
      runInBrowser({
        browser,
        origin,
        extension: idleExtension,
        suite: suites.host,
        workspace,
        timeoutMs: suiteLimitMs,
        onLine,
      }),
    ),
  );
  yield await withWorkbench(host, { vsix, settings: plainEditor }, ({ browser, origin, workspace }) =>
    report("through the page", (onLine) =>
      runPageChecks({ browser, url: workbenchUrl(origin, workspace), suites, onLine }),
    ),
  );
}

async function buildForDevelopment() {
  // Imported when it is needed: on a fresh clone the packages are installed first.
  const { buildProduct } = await import("./build.mjs");
  await buildProduct();
}

// Prints the suite's own lines as they come; the editor's go to a file, and its last ones to the screen when a run went wrong.
async function report(title, run) {
  console.log(`\n== ${title}`);
  const result = await run((line) => {
    if (line.startsWith(suitePrefix)) console.log(line);
  });
  const verdict = judge(result);
  const log = fromRoot("out", "editor", `${title.replaceAll(" ", "-")}.log`);
  await writeFile(log, `${result.lines.join("\n")}\n`);
  if (verdict.why !== undefined) {
    const unusual = result.lines.filter((line) => !line.startsWith(suitePrefix) && !/^\s+(at|→) /.test(line));
    console.log(
      [`not passed: ${verdict.why}`, `the editor's last lines (all of them: ${log}):`, ...unusual.slice(-15)].join(
        "\n",
      ),
    );
  }
  return { title, ...verdict };
}

async function runPageChecks({ browser, url, suites, onLine }) {
  await mkdir(screenshots, { recursive: true });
  const lines = [];
  const say = (line) => {
    lines.push(line);
    onLine(line);
  };
  const { run } = createRequire(import.meta.url)(suites.page);
  let limit;
  const late = new Promise((resolve) => {
    limit = setTimeout(() => resolve({ trouble: `no end within ${suiteLimitMs / 1000} seconds` }), suiteLimitMs);
  });
  const done = run({ browser, url, screenshots }, say).then(
    () => ({ exitCode: 0 }),
    (error) => ({ exitCode: 1, error: lines.push(String(error)) }),
  );
  const outcome = await Promise.race([done, late]);
  clearTimeout(limit);
  return { ...outcome, lines };
}

async function updateScreenshot() {
  const picture = fromRoot("docs", "images", "problems.png");
  await mkdir(fromRoot("docs", "images"), { recursive: true });
  await copyFile(fromRoot("out", "screenshots", "problems.png"), picture).catch((error) => {
    throw new PlainError(`The picture could not be renewed: ${error.message}`);
  });
  console.log(`renewed ${picture}`);
}
