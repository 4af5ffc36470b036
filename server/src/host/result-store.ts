// Results of earlier runs, in the folder that the system has for such things: one file for each question. Nothing depends on them; what cannot
// be read is not there, and what cannot be written is not kept. Must not know what the results are.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { digestOf } from "./marks.js";
import { writeAtomically } from "./write-file.js";

/** The folder for results, absolute; undefined where the system names none. `environment` is the process's. */
export function cacheFolderIn(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const { XDG_CACHE_HOME: own, LOCALAPPDATA: local, HOME: home = homeOfProcess() } = environment;
  const folders = [
    own,
    platform === "win32" ? local : platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache"),
  ];
  // The specification of XDG_CACHE_HOME has relative paths ignored.
  const folder = folders.find((one) => one !== undefined && isAbsolute(one));
  return folder === undefined ? undefined : join(folder, "packwright");
}

export class ResultStore {
  constructor(private readonly folder: string) {}

  /** What was kept as the answer to a question; undefined where nothing was, or where it is damaged. The caller checks its form. */
  read(question: string): unknown {
    try {
      const text = readFileSync(this.fileOf(question), "utf8");
      const end = text.indexOf("\n");
      const body = text.slice(end + 1);
      return text.slice(0, end) === headOf(question, body) ? JSON.parse(body) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps an answer, in place of an earlier one. Runs at the same time may do so too; the last one counts. */
  write(question: string, answer: unknown): void {
    try {
      const body = JSON.stringify(answer);
      if (body.length > mostCharacters) return;
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      // Tools that make copies of folders know this mark.
      writeFileSync(join(this.folder, "CACHEDIR.TAG"), cacheTag);
      writeAtomically(this.fileOf(question), `${headOf(question, body)}\n${body}`);
      this.shrink();
    } catch {
      // A disk that is full or must not be written to keeps no results.
    }
  }

  /** Lets go of the oldest results. */
  private shrink(): void {
    const files = readdirSync(this.folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) => join(this.folder, name))
      .map((file) => ({ file, time: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
      .sort((a, b) => b.time - a.time);
    for (const { file } of files.slice(mostFiles)) rmSync(file, { force: true });
  }

  private fileOf(question: string): string {
    return join(this.folder, `${digestOf(question)}.json`);
  }
}

const mostFiles = 50;
const mostCharacters = 50_000_000;
const cacheTag =
  "Signature: 8a477f597d28d172789f06886806bc55\n# Results that packwright remembers. They may be deleted.\n";

/** Holds an answer to its question, and shows whether it is whole. */
function headOf(question: string, body: string): string {
  return `packwright result ${digestOf(`${question}\n${body}`)}`;
}

function homeOfProcess(): string {
  try {
    return homedir();
  } catch {
    return "";
  }
}
