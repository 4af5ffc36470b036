// What the command line sets over the configuration: the kernel's version and severities. Must not know how findings are made.
import { allRules, nearest, type SettingOverrides, type SeverityName } from "@packwright/shared";
import type { Arguments } from "./arguments.js";
import { CannotRun } from "./cannot-run.js";

const severities: readonly SeverityName[] = ["off", "hint", "information", "warning", "error"];

/** Reads `--kernel` and `--rule`. Throws `CannotRun` where one of them says nothing that can be done. */
export function overridesFrom(args: Arguments): SettingOverrides {
  const kernelVersion = args.text("kernel");
  if (kernelVersion !== undefined && !/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}(-[0-9A-Za-z.-]+)?$/.test(kernelVersion))
    throw new CannotRun(
      `--kernel cannot be \`${kernelVersion}\`. A kernel version is three numbers, such as \`--kernel 0.1.0\`.`,
    );
  return { kernelVersion, severity: Object.fromEntries(args.texts("rule").map(severityFrom)) };
}

/** A rule as its code or its name. Throws `CannotRun` where there is none, with the nearest one. */
export function ruleCalled(codeOrName: string) {
  const rule =
    allRules.find(codeOrName) ?? allRules.find(codeOrName.toUpperCase()) ?? allRules.find(codeOrName.toLowerCase());
  if (rule) return rule;
  const known = allRules.rules;
  const near =
    nearest(
      codeOrName.toLowerCase(),
      known.map(({ name }) => name),
    ) ??
    nearest(
      codeOrName.toUpperCase(),
      known.map(({ code }) => code),
    );
  const hint = near === undefined ? "" : ` Did you mean ${titleOf(near)}?`;
  throw new CannotRun(`There is no rule \`${codeOrName}\`.${hint} \`packwright explain\` lists all rules.`);
}

function titleOf(codeOrName: string): string {
  const rule = allRules.find(codeOrName);
  return rule ? `\`${rule.code}\` (${rule.name})` : `\`${codeOrName}\``;
}

function severityFrom(written: string): readonly [string, SeverityName] {
  const [codeOrName = "", value = ""] = written.split("=", 2);
  if (value === "") throw new CannotRun(`--rule needs a rule and a severity, such as \`--rule PK307=off\`.`);
  const { code, name, severity: own } = ruleCalled(codeOrName);
  const severity = severities.find((one) => one === value);
  if (severity === undefined)
    throw new CannotRun(`--rule ${codeOrName} cannot be \`${value}\`. Use one of: ${severities.join(", ")}.`);
  if (own === "error" && severity !== "error")
    throw new CannotRun(
      `\`${code}\` (${name}) cannot be lowered: the kernel refuses what it finds, whatever this check says.`,
    );
  return [code, severity];
}
