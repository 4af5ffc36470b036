// What people read about packs and what they register. Looks everything up by id; must not know texts or offsets.
import { type Parameter, present, usesTemplate, type Written } from "../model/definitions.js";
import { isContributionId, kindWords, namespaceOf } from "../model/grammar.js";
import type { ContributionKind } from "../model/shapes/shape.js";
import type { RegistryView } from "../registry/view.js";
import { code, codes, escapeMarkdown, paragraphs, table } from "./markdown.js";

/** The kernel's own schemas. */
const kernelSchemas: Readonly<Record<string, string>> = {
  "gate_result.v1": "How a gate ended: its id, `passed` or `failed`, the reason and the logs.",
  "policy_violation.v1": "What a step tried that the safety policy refuses.",
  "environment_snapshot.v1": "The environment that a run was started in.",
  "artifact_replacement.v1": "That one artifact takes the place of another.",
};

/** A schema or template in Markdown; undefined where nothing registers the id. */
export function describeContribution(view: RegistryView, kind: ContributionKind, id: string): string | undefined {
  if (kind === "schema" && view.isKernelSchema(id))
    return paragraphs(
      `**${code(id)}** — schema of the kernel`,
      kernelSchemas[id],
      "Packs may refer to it and cannot register it.",
    );
  const body =
    kind === "schema"
      ? describeSchema(view, id)
      : kind === "step_template"
        ? describeStepTemplate(view, id)
        : describeGateTemplate(view, id);
  return body === undefined ? undefined : paragraphs(body, describeOrigin(view, kind, id));
}

/** A description in one line, without Markdown. */
export function summariseContribution(view: RegistryView, kind: ContributionKind, id: string): string | undefined {
  if (kind === "schema")
    return view.isKernelSchema(id)
      ? kernelSchemas[id]?.replaceAll("`", "")
      : view.resolve("schema", id)?.value.description;
  return kind === "step_template"
    ? view.resolve("step_template", id)?.value.template.description
    : view.resolve("gate_template", id)?.value.template.description;
}

/** A pack in Markdown; undefined where no manifest has the name. */
export function describePack(view: RegistryView, name: string): string | undefined {
  const [declaration] = view.lookup("pack", name);
  if (!declaration) return undefined;
  const { version, minimum_kernel_version, description } = declaration.value;
  return paragraphs(
    `**${code(name)}** — pack${version === undefined ? "" : ` ${escapeMarkdown(version)}`}`,
    description === undefined ? undefined : escapeMarkdown(description),
    `${code(declaration.file)}${minimum_kernel_version === undefined ? "" : `, kernel ${escapeMarkdown(minimum_kernel_version)} or newer`}`,
    refusalOf(view, name),
  );
}

/** A parameter as it is declared, in Markdown. */
export function describeParameter(name: string, parameter: Written<Parameter>): string {
  return paragraphs(
    `**${code(name)}** — parameter, ${typeOf(parameter)}`,
    parameter.description === undefined ? undefined : escapeMarkdown(parameter.description),
    isRequired(parameter)
      ? "Required: it has no default."
      : `Default: ${code(JSON.stringify(parameter.default ?? null))}`,
    limitsOf(parameter),
  );
}

/** Whether an argument must be given for a parameter (format.md 2). */
export function isRequired(parameter: Written<Parameter>): boolean {
  return parameter.required ?? parameter.default === undefined;
}

/** A parameter's type and default in one line, without Markdown. */
export function summariseParameter(parameter: Written<Parameter>): string {
  const rest = isRequired(parameter) ? "required" : `default ${JSON.stringify(parameter.default ?? null)}`;
  return `${parameter.type ?? "any value"}, ${rest}`;
}

function describeSchema(view: RegistryView, id: string): string | undefined {
  const schema = view.resolve("schema", id)?.value;
  if (!schema) return undefined;
  return paragraphs(
    `**${code(id)}** — schema (${schema.kind ?? "artifact"})`,
    schema.description === undefined ? undefined : escapeMarkdown(schema.description),
  );
}

function describeStepTemplate(view: RegistryView, id: string): string | undefined {
  const template = view.resolve("step_template", id)?.value.template;
  if (!template) return undefined;
  const gates = present(template.default_gates).map(
    (gate) => (usesTemplate(gate) ? gate.template_id : gate.gate_id) ?? "a gate",
  );
  return paragraphs(
    `**${code(id)}** — step template`,
    template.description === undefined ? undefined : escapeMarkdown(template.description),
    parameterTable(template.parameters),
    listing("Needs", template.input_schema_ids),
    listing("Makes", template.output_schema_ids),
    command(template.default_executor?.argv),
    listing("Gates", gates),
  );
}

function describeGateTemplate(view: RegistryView, id: string): string | undefined {
  const template = view.resolve("gate_template", id)?.value.template;
  if (!template) return undefined;
  return paragraphs(
    `**${code(id)}** — gate template${template.required === false ? ", optional" : ""}`,
    template.description === undefined ? undefined : escapeMarkdown(template.description),
    parameterTable(template.parameters),
    command(template.runner_spec?.argv),
  );
}

function describeOrigin(view: RegistryView, kind: ContributionKind, id: string): string | undefined {
  const pack = isContributionId(id) ? namespaceOf(id) : undefined;
  const declaration = view.resolve(kind, id);
  if (pack === undefined || !declaration) return undefined;
  const version = view.lookup("pack", pack)[0]?.value.version;
  return paragraphs(
    `Pack ${code(pack)}${version === undefined ? "" : ` ${escapeMarkdown(version)}`} registers this ${kindWords[kind]} in ${code(declaration.file)}.`,
    refusalOf(view, pack),
  );
}

function refusalOf(view: RegistryView, pack: string): string | undefined {
  const status = view.status(pack);
  return status.state === "refused" ? `⚠ Pack ${code(pack)} is not loaded: ${status.reason}` : undefined;
}

function parameterTable(
  parameters: Readonly<Record<string, Written<Parameter> | undefined>> | undefined,
): string | undefined {
  const rows = Object.entries(parameters ?? {}).flatMap(([name, parameter]) =>
    parameter
      ? [
          [
            code(name),
            typeOf(parameter),
            isRequired(parameter) ? "*required*" : code(JSON.stringify(parameter.default ?? null)),
            [
              parameter.description === undefined ? undefined : escapeMarkdown(parameter.description),
              limitsOf(parameter),
            ]
              .filter(Boolean)
              .join(" "),
          ],
        ]
      : [],
  );
  return rows.length === 0 ? undefined : table(["parameter", "type", "default", ""], rows);
}

function typeOf(parameter: Written<Parameter>): string {
  return parameter.type === "array" ? "array of strings" : (parameter.type ?? "of unknown type");
}

function limitsOf({ enum: values, minimum, maximum, pattern }: Written<Parameter>): string | undefined {
  const limits = [
    values &&
      `one of ${codes(values.flatMap((value) => (value === undefined ? [] : [typeof value === "string" ? value : JSON.stringify(value)])))}`,
    minimum === undefined ? undefined : `${minimum} or more`,
    maximum === undefined ? undefined : `${maximum} or less`,
    pattern === undefined ? undefined : `matches ${code(pattern)}`,
  ].filter((limit) => limit !== undefined);
  return limits.length === 0 ? undefined : `Allowed: ${limits.join(", ")}.`;
}

function listing(word: string, ids: readonly (string | undefined)[] | undefined): string | undefined {
  const known = present(ids);
  return known.length === 0 ? undefined : `${word}: ${codes(known)}`;
}

function command(argv: readonly (string | undefined)[] | undefined): string | undefined {
  const words = present(argv);
  return words.length === 0 ? undefined : `Runs: ${code(words.join(" "))}`;
}
