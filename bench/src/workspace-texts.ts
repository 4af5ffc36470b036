// Makes workspaces for measurements: any number of packs that refer to each other, the same texts for the same seed.

/** A generator of numbers from 0 to below 1 (mulberry32), so that every run measures the same texts. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The texts of a workspace of `count` packs of about 200 lines and one graph for each hundred of them, by path. */
export function workspaceTexts(count: number, seed = 1): Map<string, string> {
  const random = seeded(seed);
  const texts = new Map<string, string>();
  for (let i = 0; i < count; i++) texts.set(`packs/pack_${i}/pack.yaml`, packText(i, random));
  for (let i = 0; i < count; i += 100) texts.set(`graphs/graph_${i}.graph.yaml`, graphText(i));
  return texts;
}

/** A manifest of about 200 lines. It refers to schemas of packs with lower numbers only, so there is no circle. */
export function packText(i: number, random: () => number): string {
  const name = `pack_${i}`;
  const parts = [
    `name: ${name}\nversion: 1.${Math.floor(random() * 20)}.0\nminimum_kernel_version: 0.1.0\ndescription: A pack that was made for measurements.\n`,
    "schemas:",
  ];
  for (let s = 0; s < 5; s++) parts.push(schemaText(name, s));
  parts.push("\ngate_templates:");
  for (let g = 0; g < 3; g++) parts.push(gateTemplateText(name, g));
  parts.push("\nstep_templates:");
  for (let s = 0; s < 5; s++)
    parts.push(stepTemplateText(name, s, i === 0 ? name : `pack_${Math.floor(random() * i)}`));
  parts.push("\nrouting_rules:");
  for (let g = 0; g < 3; g++) {
    parts.push(
      `  - rule_id: ${name}.call_${g}
    when: { gate_template_id: ${name}.check_${g}.v1, gate_status: failed }
    action: { type: escalate, reason: the records are not in order }`,
    );
  }
  parts.push("\ndefault_safety_policy:\n  deny_write_paths: [src/vendor]\n  allowed_tools: [local_command]\n");
  return parts.join("\n");
}

const schemaText = (name: string, s: number) => `  - schema_id: ${name}.record_${s}.v1
    description: Record number ${s} of the pack.
    json_schema:
      type: object
      additionalProperties: false
      required: [title, score]
      properties:
        title: { type: string, minLength: 1 }
        score: { type: number, minimum: 0, maximum: 1 }
        notes:
          type: array
          items: { type: string }`;

const gateTemplateText = (name: string, g: number) => `  - template_id: ${name}.check_${g}.v1
    description: The records are in order.
    parameters:
      threshold: { type: number, default: 0.5, minimum: 0, maximum: 1 }
      paths: { type: array, default: [out] }
    runner_spec:
      kind: local_command
      argv: [python, tools/check_${g}.py, "--min=\${{ parameters.threshold }}", "\${{ parameters.paths }}"]
      timeout_s: 60
    required: true`;

const stepTemplateText = (name: string, s: number, other: string) => `  - template_id: ${name}.make_${s}.v1
    description: Make a record from another one.
    parameters:
      model: { type: string, default: small, enum: [small, large] }
      max_retries: { type: integer, default: 2, minimum: 0, maximum: 5 }
    input_schema_ids: [${other}.record_${s}.v1]
    output_schema_ids: [${name}.record_${s}.v1]
    default_executor:
      kind: local_command
      argv: [python, tools/make.py, --model, "\${{ parameters.model }}"]
      env: { PYTHONHASHSEED: "0" }
    default_retry_policy:
      max_retries: "\${{ parameters.max_retries }}"
    default_timeout_policy: { timeout_s: 1800 }
    default_gates:
      - template_id: ${name}.check_${s % 3}.v1
        with: { threshold: 0.7 }`;

const graphText = (i: number) => `graph_id: graph_${i}
packs: [pack_${i}]
steps:
  - step_id: work
    executor: { kind: local_command, argv: [make] }
run_gates:
  - template_id: pack_${i}.check_0.v1
    with: { threshold: 0.9 }
`;
