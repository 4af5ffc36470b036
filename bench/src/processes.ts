// Runs programs to their end, and looks at the memory of running ones. Must not know which programs.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface ProgramRun {
  readonly seconds: number;
  /** The most memory that it had, in MB; NaN where the system does not say. */
  readonly peakMb: number;
  readonly status: number | null;
  /** The end of what it printed, on both streams. */
  readonly lastWords: string;
}

const lookEveryMs = 40;

/** Runs a program in a folder. What it prints is taken and dropped, as a pipe into a file would. `environment` comes on top of this process's. */
export function runProgram(
  [program, ...args]: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const env = { ...process.env, ...environment };
    const child = spawn(program as string, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    let peakMb = Number.NaN;
    let lastWords = "";
    const note = (data: Buffer) => {
      lastWords = (lastWords + data.toString()).slice(-400);
    };
    child.stdout.on("data", note);
    child.stderr.on("data", note);
    const timer = setInterval(() => {
      const { peak } = memoryOf(child.pid as number);
      if (Number.isFinite(peak)) peakMb = peak;
    }, lookEveryMs);
    child.once("error", reject);
    child.once("close", (status) => {
      clearInterval(timer);
      resolve({ seconds: (performance.now() - start) / 1000, peakMb, status, lastWords });
    });
  });
}

/** The resident memory of a process and the most it ever had, in MB; NaN where the system has no `/proc`. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  let status = "";
  try {
    status = readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    // It has ended, or this is another system.
  }
  const mb = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: mb("VmRSS"), peak: mb("VmHWM") };
}
