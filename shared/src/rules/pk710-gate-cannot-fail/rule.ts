import { nameOf } from "../../base/paths.js";
import { present } from "../../model/definitions.js";
import type { GraphFile, PackFile } from "../../model/file.js";
import { valueAt } from "../../syntax/place.js";
import { valueText } from "../argument-words.js";
import { executorsOf } from "../executors.js";
import { defineRule, type RuleContext } from "../rule.js";
import { idleCommands, idleScript, shells } from "./idle-commands.js";

export const gateCannotFail = defineRule<{ argv: string }>({
  code: "PK710",
  name: "gate-cannot-fail",
  group: "execution",
  severity: "warning",
  stage: "file",
  about: "steps",
  message: ({ argv }) =>
    `This gate cannot fail: \`${argv}\` always exits with 0. Run a command that tells good from bad by its exit status, or remove the gate.`,
  checkParts: { pack: report, graph: report },
});

function report(file: PackFile | GraphFile, context: RuleContext<{ argv: string }>): void {
  for (const { executor, path, runner } of executorsOf(file)) {
    const argv = present(executor.argv);
    if (runner && argv.length > 0 && cannotFail(argv))
      context.report(valueAt([...path, "argv"]), { argv: valueText(argv.slice(0, 20).join(" ")) });
  }
}

function cannotFail(argv: readonly string[]): boolean {
  const command = nameOf(argv[0] as string);
  if (idleCommands.includes(command)) return true;
  if (!shells.includes(command)) return false;
  const script = argv[argv.findIndex((word) => /^-[a-z]*c$/.test(word)) + 1];
  return (
    script !== undefined && script !== argv[0] && idleScript.test(script) && !/\bset -e\b|\bexit [1-9]/.test(script)
  );
}
