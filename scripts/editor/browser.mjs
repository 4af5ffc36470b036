// Finds a Chromium on this machine and starts it without a window.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { PlainError } from "./processes.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge"];
const usualPlaces = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const quietArguments = [
  ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
];

/** The path of a Chromium: `CHROMIUM_PATH`, else the first of the usual names on PATH. Throws a PlainError without one. */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== "") {
    if (existsSync(given)) return given;
    throw new PlainError(`CHROMIUM_PATH names ${given}, and there is no such file.`);
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  const found = [...onPath, ...usualPlaces].find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new PlainError(
    "The editor tests need a Chromium, and none was found on PATH.\n" +
      "On Debian: apt-get install chromium. Elsewhere: set CHROMIUM_PATH to the program of any Chromium, Chrome or Edge.",
  );
}

/** Starts Chromium without a window. It keeps its files in `temporary` where it can, and ends with this process. */
export async function startBrowser(temporary) {
  const executablePath = findChromium();
  // Imported when it is needed: on a fresh clone the packages are installed first.
  const { chromium } = await import("playwright-core");
  const outer = process.env.TMPDIR;
  // Playwright and Chromium ask the system for the temporary folder, which reads this variable each time. On macOS the usual
  // one is so long already that the path of Chromium's socket would not fit beneath ours.
  if (process.platform === "linux") process.env.TMPDIR = temporary;
  try {
    return await chromium.launch({
      executablePath,
      // As root, in a container, Chromium's sandbox cannot start.
      chromiumSandbox: false,
      headless: true,
      args: quietArguments,
      // runCommand ends everything on Ctrl+C, in its own order.
      ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    });
  } catch (error) {
    throw new PlainError(`Chromium (${executablePath}) could not be started: ${error.message}`);
  } finally {
    if (outer === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = outer;
  }
}
