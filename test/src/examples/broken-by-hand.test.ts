// Every file of the example workspace, broken in the ways in which people break them: the right finding at the right place.
import assert from "node:assert/strict";
import { exampleFiles } from "../support/example-files.js";
import { describeDiagnostic, diagnosticsOf, workspaceOf } from "../support/workspace.js";

/** What is replaced (the first occurrence), by what, the code that must come, and the text that it must underline. */
type Break = readonly [from: string, to: string, code: string, underlined: string];

const breaks: Readonly<Record<string, readonly Break[]>> = {
  "packs.config.yaml": [
    ["kernel:", "kernal:", "PK101", "kernal"],
    ["  version: 0.1.0", "  version: 0.1", "PK502", "0.1"],
    ["  version: 0.1.0", "  version: newest", "PK501", "newest"],
    ["load_order: [gathering, writing, measuring]", "load_order: gathering", "PK103", "gathering"],
    ["allowed_tools: [local_command]", "network_access: maybe", "PK104", "maybe"],
    ["deny_write_paths: [.git]", "deny_write_paths: [/srv/.git]", "PK901", "/srv/.git"],
    ["deny_write_paths: [.git]", "deny_write_paths: [out/*.git]", "PK902", "out/*.git"],
    ["deny_write_paths: [.git]", "allow_write_paths: [.git]", "PK908", ".git"],
    ["allowed_tools: [local_command]", "allowed_tools: [node]", "PK904", "node"],
    ["allowed_tools: [local_command]", "allowed_tools: []", "PK909", "[]"],
    ["allowed_tools: [local_command]", "allowed_tools: []", "PG014", "writing.draft.v1"],
    ["deny_write_paths: [.git]", "deny_write_path: [.git]", "PK101", "deny_write_path"],
    ["  version: 0.1.0", "  version: 0.0.9", "PK504", "0.1.0"],
    ["load_order: [gathering, writing, measuring]", "load_order: [gathering, writing", "PK001", "["],
    ["kernel:", "kernel: {}\nkernel:", "PK004", "kernel"],
    ["load_order:", "registry: [{ name: other, path: packs/other }]\nload_order:", "PK551", "packs/other"],
  ],
  "packs/gathering/pack.yaml": [
    ["name: gathering", "name: Gathering", "PK207", "Gathering"],
    ["version: 0.4.0", "version: 0.4", "PK502", "0.4"],
    ["minimum_kernel_version: 0.1.0", "minimum_kernel_version: v0.1.0", "PK503", "v0.1.0"],
    ["minimum_kernel_version: 0.1.0\n", "", "PK102", "name: gathering"],
    ["gathering.topic.v1\n    description", "gathering.topic\n    description", "PK203", "gathering.topic"],
    ["schema_id: gathering.sources.v1", "schema_id: gathering.topic.v1", "PK251", "gathering.topic.v1"],
    ["input_schema_ids: [gathering.topic.v1]", "input_schema_ids: [gathering.topik.v1]", "PK301", "gathering.topik.v1"],
    [
      "output_schema_ids: [gathering.sources.v1]",
      "output_schema_ids: [gathering.sources.v2]",
      "PK302",
      "gathering.sources.v2",
    ],
    ['"${{ parameters.limit }}"', '"${{ parameters.limits }}"', "PK601", "${{ parameters.limits }}"],
    ["with: { tolerance: 1 }", "with: { tolerance: many }", "PK605", "many"],
    ["default: 12, minimum: 1", "default: 0, minimum: 1", "PK607", "0"],
    ["max_retries: 2", "max_retries: -1", "PK108", "-1"],
    ["default_executor:", "executor:", "PK106", "executor"],
    ["rule_id: gathering.call", "rule_id: other.call", "PK208", "other.call_for_dead_links"],
    ['"${{ parameters.limit }}"', "${{ parameters.limit }}", "PK002", "${{ parameters.limit }}"],
  ],
  "packs/writing/pack.yaml": [
    ["schema_file: schemas/issue.v1.json", "kind: gate_result\n    schema_file: schemas/issue.v1.json", "PK411", "{"],
    ["schema_file: schemas/issue.v1.json", "kind: envelope\n    schema_file: schemas/issue.v1.json", "PK412", "{"],
    ["schema_file: schemas/issue.v1.json", "schema_file: schemas/issue.v2.json", "PK308", "schemas/issue.v2.json"],
    [
      "schema_file: schemas/issue.v1.json",
      "schema_file: schemas/issue.v1.json\n    json_schema: true",
      "PK107",
      "schema_file",
    ],
    [
      "template_id: writing.house_style.v1\n        gate_id",
      "template_id: writing.house_stile.v1\n        gate_id",
      "PK303",
      "writing.house_stile.v1",
    ],
    ["template_id: writing.draft.v1", "template_id: drafting.draft.v1", "PK205", "drafting.draft.v1"],
    ["with: { level:", "with: { levl:", "PK604", "levl"],
    [
      '        with: { threshold: "${{ parameters.threshold }}" }\n',
      "",
      "PK603",
      "template_id: writing.confident_review.v1",
    ],
    ["gate_id: not_empty", "gate_id: style", "PK255", "style"],
    [
      "name: The issue says something\n        runner:",
      "name: The issue says something\n        template_id: writing.house_style.v1\n        runner:",
      "PK707",
      "runner",
    ],
    ["argv: [node, tools/review.mjs]", "argv: []", "PK702", "[]"],
    ["deny_write_paths: [out/published]", "allowed_tools: []", "PK905", "[]"],
    [
      "deny_write_paths: [out/published]",
      "allow_write_paths: [out/published/old]\n  deny_write_paths: [out/published]",
      "PK903",
      "out/published/old",
    ],
    ["deny_write_paths: [out/published]", "allow_write_paths: [archive/new]", "PK906", "[archive]"],
    ["deny_write_paths: [out/published]", "network_access: allow", "PK907", "allow"],
    ["type: integer, default: 800", "type: int, default: 800", "PK104", "int"],
    ["description: How long", "descripton: How long", "PK101", "descripton"],
    ["minimum_kernel_version: 0.1.0", "minimum_kernel_version: 0.2.0", "PK504", "0.2.0"],
    [
      "input_schema_ids: [gathering.sources.v1]",
      "input_schema_ids: [collecting.sources.v1]",
      "PK306",
      "collecting.sources.v1",
    ],
  ],
  "graphs/weekly.graph.yaml": [
    ["graph_id: weekly", "graph_id: the week", "PK209", "the week"],
    ["packs: [writing, gathering]", "packs: [writing]", "PG011", "[writing]"],
    ["packs: [writing, gathering]", "packs: [writing, gathering, printing]", "PG015", "printing"],
    ["depends_on: [search]", "depends_on: [serach]", "PG002", "serach"],
    ["depends_on: [search]", "depends_on: [review]", "PG003", "draft"],
    ["step_id: review", "step_id: draft", "PG004", "draft"],
    ["    depends_on: [search]\n", "", "PG005", "step_id: draft"],
    ["input_artifact_ids: [topic]", "input_artifact_ids: [topics]", "PG008", "topics"],
    ["    executor: { argv: [node, tools/announce.mjs] }\n", "", "PG010", "step_id: announce"],
    ["template_id: gathering.search.v1", "template_id: gathering.find.v1", "PK304", "gathering.find.v1"],
    ["with: { author: The editors, words: 600 }", "with: { words: 600 }", "PK603", "{ words: 600 }"],
    ["words: 600", "words: 60", "PK606", "60"],
    ["limit: 20", "limits: 20", "PK604", "limits"],
    ["name: Tell the team", "name: Tell ${{ parameters.team }}", "PK611", "${{ parameters.team }}"],
    ["with: { author", "output_schema_ids: []\n    with: { author", "PK615", "output_schema_ids"],
    ["template_id: writing.review.v1", "template_id: gathering.topic.v1", "PK305", "gathering.topic.v1"],
  ],
  "packs/measuring/pack.py": [
    ["    name=NS,", '    name="Measuring",', "PK207", '"Measuring"'],
    ['version="0.2.0"', 'version="0.2"', "PK501", '"0.2"'],
    ['    minimum_kernel_version="0.1.0",\n', "", "PK102", "PackDefinition("],
    [
      'template_id="measuring.count_readers.v1"',
      'template_id="counting.count_readers.v1"',
      "PK205",
      '"counting.count_readers.v1"',
    ],
    ['input_schema_ids=["writing.issue.v1"]', 'input_schema_ids=["writing.isue.v1"]', "PK301", '"writing.isue.v1"'],
    ['input_schema_ids=["writing.issue.v1"]', 'input_schemas=["writing.issue.v1"]', "PK101", "input_schemas"],
    ['argv=["python", "tools/count.py"]', "argv=[]", "PK702", "[]"],
    ["max_retries=1", "max_retries=-1", "PK108", "-1"],
    ['gate_id="counted"', 'gate_id="../counted"', "PK209", '"../counted"'],
    [
      "runner=GateRunnerSpec(",
      "runner=ExecutorSpec(",
      "PK103",
      'ExecutorSpec(argv=["test", "-s", "out/readers.json"])',
    ],
    ['rule_id="measuring.ask', 'rule_id="asking.ask', "PK208", '"asking.ask_by_hand"'],
    ["RoutingActionType.ESCALATE", '"ask"', "PK104", '"ask"'],
    ['deny_write_paths=["subscribers"]', 'deny_write_paths=["/subscribers"]', "PK901", '"/subscribers"'],
    ["SafetyPolicy(deny_write_paths=", "SafetyPolicy(deny_write_paths:", "PP001", ":"],
    ["PACK_DEFINITION = PackDefinition(", "PACK_DEFINITION = dict(", "PP003", "dict"],
    ['NS = "measuring"', 'NS = input("name")', "PP004", 'input("name")'],
    ['NS = "measuring"', 'NS = "measuring"\nprint(NS)', "PP005", "print(NS)"],
    ["from enum import Enum\n", "import os\nfrom enum import Enum\n", "PP006", "import os"],
    ['NS = "measuring"', 'NS = "measuring"\nif NS:\n    PACK_DEFINITION = None', "PP007", "PACK_DEFINITION"],
    ["    name=NS,", "    NS,", "PP009", "NS"],
    ["note: str | None = None", "note: Note | None = None", "PP010", "Readers"],
    ["model=Readers", "model=Channel", "PP011", "Channel"],
  ],
  "graphs/yearly.graph.yaml": [
    ["graph_id: yearly\n", "", "PK102", "description: How the last issue was received."],
    ["schema_id: writing.issue.v1", "schema_id: writing.issue.v2", "PK302", "writing.issue.v2"],
    ["schema_id: writing.issue.v1", "schema_id: writing.opinion.v1", "PG005", "step_id: count_readers"],
    [
      "template_id: measuring.count_readers.v1",
      "template_id: measuring.cuont_readers.v1",
      "PK304",
      "measuring.cuont_readers.v1",
    ],
    ["template_id: measuring.count_readers.v1", "template_id: measuring.readers.v1", "PK305", "measuring.readers.v1"],
    ["input_artifact_ids: [issue]", "input_artifact_ids: [isue]", "PG008", "isue"],
    ["    input_artifact_ids: [issue]\n", "", "PG009", "issue"],
    ["depends_on: [count_readers]", "depends_on: [tell_editors]", "PG003", "tell_editors"],
    ["step_id: tell_editors", "step_id: tell editors", "PK209", "tell editors"],
    ["input_artifacts:", "packs: []\ninput_artifacts:", "PG011", "[]"],
    ["input_artifacts:", "safety_policy: { allowed_tools: [docker] }\ninput_artifacts:", "PK904", "docker"],
  ],
  "packs/writing/schemas/issue.v1.json": [
    ['"type": "object",', '"type": "object"', "PK005", '"additionalProperties"'],
    ['"tags": {', '"body": {}, "tags": {', "PK004", '"body"'],
    ["}\n", "", "PK005", "{"],
    ['"type": "object",', '"type": "objekt",', "PK401", '"objekt"'],
    ['"required": ["title", "body"]', '"required": "title"', "PK401", '"title"'],
    ['"minLength": 1', '"minLength": "1"', "PK401", '"1"'],
    ['"required": ["title", "body"]', '"required": ["title", "title"]', "PK401", '"title"'],
    ['"body": { "type": "string" }', '"body": "string"', "PK401", '"string"'],
    ["draft/2020-12/schema", "draft/2019-09/schema", "PK402", '"https://json-schema.org/draft/2019-09/schema"'],
    ['"items": { "type": "string" }', '"items": { "$ref": "#/$defs/tag" }', "PK403", '"#/$defs/tag"'],
    ['"items": { "type": "string" }', '"items": { "$ref": "tag.json" }', "PK403", '"tag.json"'],
    ['"body": { "type": "string" }', '"body": { "$ref": "urn:pack:gathering.text.v1" }', "PK403", "gathering.text.v1"],
    ['"body": { "type": "string" }', '"body": { "$ref": "urn:pack:printing.text.v1" }', "PK306", "printing.text.v1"],
    ['"body": { "type": "string" }', '"body": { "$ref": "https://example.org/x" }', "PK404", '"https://example.org/x"'],
    ['"minLength": 1', '"pattern": "[A-Z"', "PK405", "["],
    ['"type": "object",', '"type": ["object", "null"],', "PK406", '["object", "null"]'],
    ['"required": ["title", "body"]', '"required": ["title", "bodi"]', "PK409", '"bodi"'],
    [
      '"additionalProperties": false,\n  "required": ["title", "body"]',
      '"required": ["title", "bodi"]',
      "PK407",
      '"bodi"',
    ],
    ['"additionalProperties": false', '"additonalProperties": false', "PK408", '"additonalProperties"'],
    ['"minLength": 1', '"minLength": 9, "maxLength": 5', "PK409", "5"],
    ['"minLength": 1', '"minLength": 1, "default": ""', "PK410", '""'],
  ],
};

describe("the example workspace", () => {
  it("has no finding but in the pack that is broken on purpose", () => {
    const found = diagnosticsOf(workspaceOf(exampleFiles()));
    assert.deepEqual(found.filter((one) => !one.file.startsWith("packs/publishing/")).map(describeDiagnostic), []);
    assert.ok(found.length >= 10, `only ${found.length} findings`);
  });

  for (const [path, rows] of Object.entries(breaks)) {
    describe(path, () => {
      for (const [from, to, code, underlined] of rows) {
        it(`${code} for ${JSON.stringify(to).slice(0, 70)}`, () => {
          const files = exampleFiles({ sound: true });
          const text = files[path] as string;
          assert.ok(text.includes(from), `the file does not hold ${JSON.stringify(from)}`);
          const broken = { ...files, [path]: text.replace(from, () => to) };
          const found = diagnosticsOf(workspaceOf(broken));
          const wanted = found.filter((one) => one.code === code);
          const shown = wanted.map((one) => (broken[one.file] as string).slice(one.span.start, one.span.end));
          assert.ok(
            shown.includes(underlined),
            `wanted ${code} at ${JSON.stringify(underlined)}; found:\n${found.map(describeDiagnostic).join("\n")}\n${JSON.stringify(shown)}`,
          );
        });
      }
    });
  }
});
