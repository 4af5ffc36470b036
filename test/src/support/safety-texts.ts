// Packs with safety policies, and what repairs make of these, for tests.
import type { Told } from "./told.js";

export const head = (name: string) => `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n`;
export const inPack = (policy: string, name = "tools") => ({
  "pack.yaml": `${head(name)}default_safety_policy: ${policy}\n`,
});

/** What each repair makes of a policy in a line of its own, by title; `!` behind those that may be made without asking. */
export function policiesAfter({ repairs, file }: Told): Record<string, string> {
  return Object.fromEntries(
    repairs.map(({ title, safe, files }) => [
      `${title}${safe ? "!" : ""}`,
      /safety_policy: (.*)/.exec(files[file] ?? "")?.[1] ?? "",
    ]),
  );
}
