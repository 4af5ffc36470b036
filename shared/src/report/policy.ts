// The effective policy of a graph's runs as text: for the kernel, and for people and programs that want to know why. Must not know how
// it came about.
import { stringify } from "yaml";
import type { SafetyPolicy } from "../model/emitted.js";
import type { FieldDecision, PolicyParty } from "../model/safety/effective.js";
import { type SafetyField, writesNothing } from "../model/safety/meet.js";
import type { EffectivePolicy } from "../registry/effective-policy.js";
import { padded, printable, widthOf } from "./cells.js";
import type { Style } from "./style.js";
import { enumerated } from "./words.js";

/** The policy as JSON, ending with a line break. */
export function policyJson(policy: SafetyPolicy): string {
  return json(policy);
}

/** The policy as YAML 1.2, ending with a line break. */
export function policyYaml(policy: SafetyPolicy): string {
  return yaml(policy);
}

/** The policy with its reasons as JSON, ending with a line break. */
export function explanationJson(effective: EffectivePolicy): string {
  return json(explained(effective));
}

/** The policy with its reasons as YAML 1.2, ending with a line break. */
export function explanationYaml(effective: EffectivePolicy): string {
  return yaml(explained(effective));
}

/** For each field its value, what everybody asks for, and who decides it: a table for people. */
export function explanationText({ policy, parties, decisions }: EffectivePolicy, style: Style): string {
  const rows = decisions.map((decision) => ({
    field: decision.field,
    value: grantedWords(decision, policy),
    asked: decision.asked.map(({ party, value }) => ({
      party: partyLabel(party),
      value: valueWords(value),
      decides: decision.decidedBy.includes(party),
    })),
  }));
  const width = Math.max(
    ...rows.flatMap(({ field, asked }) => [widthOf(field), ...asked.map(({ party }) => widthOf(party) + 2)]),
  );
  const longest = Math.max(0, ...rows.flatMap(({ asked }) => asked.map(({ value }) => widthOf(value))));
  const blocks = rows.map(({ field, value, asked }) => [
    `${style.strong(padded(field, width))}  ${style.strong(value)}`,
    ...asked.map(({ party, value: wish, decides }) => {
      const line = `  ${padded(party, width - 2)}  `;
      if (!decides) return style.faint(line + wish);
      return `${line}${padded(wish, Math.min(longest, widest))}  ${style.good("decides")}`;
    }),
  ]);
  const silent = parties.filter((party) => !decisions.some(({ asked }) => asked.some((one) => one.party === party)));
  const heard = parties.filter((party) => party.kind !== "kernel" && !silent.includes(party)).map(partyLabel);
  const head =
    heard.length === 0
      ? "Nobody asks for anything but the kernel."
      : `Together, ${enumerated(heard)} allow what each of them allows.`;
  const others = silent.filter(({ kind }) => kind !== "kernel").map(partyLabel);
  const notes = [
    ...(nothingIn(decisions)
      ? [
          "No path is left to write to. That is written as `deny_write_paths: [.]`, because kernel 0.1.0 takes an empty list of\nallowed paths for no limit.",
        ]
      : []),
    ...(others.length > 0 ? [`Without an opinion: ${enumerated(others)}.`] : []),
  ];
  return `${[head, ...blocks.map((lines) => lines.join("\n")), ...notes].join("\n\n")}\n`;
}

/** Whoever has a say, in a table. */
export function partyLabel({ kind, name }: Pick<PolicyParty, "kind" | "name">): string {
  switch (kind) {
    case "kernel":
      return "the kernel's default";
    case "workspace":
      return "the workspace";
    case "run":
      return "the run's own policy";
    default:
      return printable(`${kind} ${name ?? ""}`).trim();
  }
}

/** Longer values push the words behind them out of their column. */
const widest = 60;

function grantedWords({ field, value }: FieldDecision, policy: SafetyPolicy): string {
  if (value !== undefined) return valueWords(value);
  const unset: Readonly<Record<SafetyField, string>> = {
    allow_write_paths: "anywhere in the run folder",
    deny_write_paths: "nothing",
    max_diff_size_bytes: "no limit",
    allowed_tools: policy.allowed_tools.join(", "),
    network_access: policy.network_access,
  };
  return unset[field];
}

function valueWords(value: NonNullable<FieldDecision["value"]>): string {
  if (typeof value === "number") return `${value} bytes`;
  if (typeof value === "string") return value;
  return value.length === 0 ? "nothing" : value.map(printable).join(", ");
}

function nothingIn(decisions: readonly FieldDecision[]): boolean {
  return writesNothing(Object.fromEntries(decisions.map(({ field, value }) => [field, value])));
}

function explained({ policy, parties, decisions }: EffectivePolicy): unknown {
  const named = ({ kind, name }: PolicyParty) => ({ kind, name: name ?? null });
  return {
    policy,
    parties: parties.map(named),
    fields: decisions.map(({ field, value, asked, decidedBy }) => ({
      field,
      value: value ?? null,
      decided_by: decidedBy.map(named),
      asked: asked.map(({ party, value: wish }) => ({ ...named(party), value: wish })),
    })),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function yaml(value: unknown): string {
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 0, version: "1.2" });
}
