// Why a rule matches nothing, in words for people.
import type { ConditionField, ToldUnreachable } from "../../model/routing-analysis/why-unreachable.js";

/** A sentence that begins in the middle. */
export function reasonWords(why: ToldUnreachable): string {
  switch (why.kind) {
    case "never-failed":
      return "the router is asked about failures only, so `gate_status: passed` never holds.";
    case "violation":
      return `a policy violation carries the step and nothing else, so \`policy_violation: true\` excludes ${named(why.fields)}.`;
    case "gates-not-counted":
      return "this kernel does not count a failed gate as an attempt of its step, so `retry_exhausted` is never true of one.";
    case "gate-elsewhere":
      return why.owner === undefined
        ? `\`${why.gate}\` is a gate of the run and belongs to no step, so not to \`${why.step}\`.`
        : `gate \`${why.gate}\` belongs to step \`${why.owner}\`, not to \`${why.step}\`.`;
    case "other-template":
      return `\`${why.of}\` is not made from \`${why.template}\`.`;
    case "no-such-step":
      return `no step of it is made from \`${why.template}\`.`;
    case "no-such-gate":
      return `no gate of it is made from \`${why.template}\`.`;
    case "apart":
      return "nothing in it has all that the rule asks for at once.";
    case "optional":
      return `gate \`${why.gate}\` is optional (\`required: false\`), and the failure of an optional gate is recorded, but never routed.`;
    case "no-gates":
      return "it speaks of failed gates, and what it governs has none; the success of a step is never routed.";
    case "no-retries":
      return `\`max_retries\` is 0 for \`${why.step}\`, so retries are always used up and \`retry_exhausted: false\` never holds.`;
    case "run-gate-exhausted":
      return `\`${why.gate}\` is a gate of the run, which is not retried, so \`retry_exhausted\` is never true of it.`;
  }
}

/** Conditions as a list in a sentence. */
export function named(fields: readonly ConditionField[]): string {
  const names = fields.map((field) => `\`${field}\``);
  return names.join(", ").replace(/,(?=[^,]*$)/, " and");
}
