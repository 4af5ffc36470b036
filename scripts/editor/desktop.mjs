// Runs a compiled suite inside desktop VS Code with @vscode/test-electron. VS Code is the program that VSCODE_PATH names, else it
// is downloaded. As a command: desktop.mjs --extension DIR --suite FILE --workspace DIR [--limit SECONDS]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fromRoot } from "../paths.mjs";
import { PlainError, runCommand, runToEnd, temporaryFolder } from "./processes.mjs";
import { judge } from "./verdict.mjs";

const thisFile = fromRoot("scripts", "editor", "desktop.mjs");

/** The desktop VS Code to use. Throws a PlainError when VSCODE_PATH is not set and none can be downloaded. */
export async function findDesktopEditor() {
  const given = process.env.VSCODE_PATH;
  if (given !== undefined && given !== "") return given;
  // Imported when it is needed: on a fresh clone the packages are installed first.
  const { downloadAndUnzipVSCode } = await import("@vscode/test-electron");
  try {
    return await downloadAndUnzipVSCode({ cachePath: fromRoot(".cache", "desktop-vscode") });
  } catch (error) {
    throw new PlainError(
      `VS Code could not be downloaded (${error.message}).\n` +
        "Set VSCODE_PATH to the program of an installed VS Code, or leave --desktop out to use the workbench in a browser.",
    );
  }
}

/**
 * Runs `suite` (a file exporting `run(): Promise<void>`) in the desktop editor, with `extension` as the extension under
 * development, and gives what `judge` takes. An editor that has not ended after `timeoutMs` is ended with all its children.
 */
export async function runOnDesktop({ editor, extension, suite, workspace, runFolder, timeoutMs, onLine = () => {} }) {
  const userData = join(runFolder, "desktop-user-data");
  const extensions = join(runFolder, "desktop-extensions");
  for (const folder of [userData, extensions]) mkdirSync(folder, { recursive: true });
  const options = {
    vscodeExecutablePath: editor,
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    launchArgs: [
      ...[workspace, `--user-data-dir=${userData}`, `--extensions-dir=${extensions}`],
      ...["--disable-extensions", "--disable-telemetry", "--disable-gpu"],
    ],
  };
  // A process of its own: the library prints straight to its standard output, and only a group can be ended wholly.
  const result = await runToEnd(process.execPath, [thisFile, "--launch", JSON.stringify(options)], {
    env: withoutOuterEditor(process.env),
    timeoutMs,
    onLine,
  });
  const trouble = result.timedOut ? `no end within ${timeoutMs / 1000} seconds` : undefined;
  return { exitCode: result.exitCode, lines: result.lines, trouble };
}

// A VS Code started from the terminal of another one must not take itself for a part of that.
function withoutOuterEditor(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name)));
}

async function main() {
  const { values } = parseArgs({
    options: {
      launch: { type: "string" },
      extension: { type: "string" },
      suite: { type: "string" },
      workspace: { type: "string" },
      limit: { type: "string", default: "300" },
    },
  });
  if (values.launch !== undefined) return launch(JSON.parse(values.launch));
  for (const name of ["extension", "suite", "workspace"]) {
    if (values[name] === undefined) throw new PlainError(`Which ${name}? Give --${name} PATH.`);
  }
  const editor = await findDesktopEditor();
  const run = await runOnDesktop({
    ...{ editor, extension: values.extension, suite: values.suite, workspace: values.workspace },
    runFolder: temporaryFolder("desktop"),
    timeoutMs: Number(values.limit) * 1000,
    onLine: (line) => console.log(line),
  });
  const { passed, failed, why } = judge(run);
  if (why !== undefined) console.log(`desktop editor: not passed: ${why}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function launch(options) {
  const { runTests } = await import("@vscode/test-electron");
  try {
    return await runTests(options);
  } catch (error) {
    console.log(error.message);
    return 1;
  }
}

if (process.argv[1] === thisFile) await runCommand(main);
