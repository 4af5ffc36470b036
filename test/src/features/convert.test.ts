// Packs in another syntax: the same digest, and comments where they stood.
import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalJson } from "../../../shared/src/base/json.js";
import { convertPack } from "../../../shared/src/features/convert.js";
import { analyseFile, type PackFile } from "../../../shared/src/model/file.js";
import type { SyntaxName } from "../../../shared/src/syntax/parse.js";
import { toJson } from "../../../shared/src/syntax/tree.js";
import { exampleFiles } from "../support/example-files.js";
import { generatedWorkspaces } from "../support/generated-workspaces.js";

const extensions = { yaml: "yaml", json: "json", python: "py" } as const satisfies Record<SyntaxName, string>;

function packOf(text: string, syntax: SyntaxName): PackFile {
  const file = analyseFile(`pack.${extensions[syntax]}`, "manifest", { text });
  assert.equal(file.kind, "pack");
  return file as PackFile;
}

function converted(text: string, from: SyntaxName, to: SyntaxName): string {
  const conversion = convertPack(packOf(text, from), to);
  assert.ok(conversion);
  return conversion.text;
}

const module = `"""The coding pack.

Of two lines.
"""

# why
from lily.kernel.pack_models import PackDefinition

TEXT = "shared"  # of several

PACK_DEFINITION = PackDefinition(
    # its name
    name="coding",  # as everywhere
    version="1.0.0",
    minimum_kernel_version="0.1.0",
    description=TEXT,
    gate_templates=[
        # the only one
        GateTemplate(  # a gate
            template_id="coding.lint.v1",
            runner_spec=GateRunnerSpec(argv=["ruff", "check"]),
            # the end
        ),
    ],
    default_safety_policy=None,
)
`;

const manifest = `# The coding pack.
#
# Of two lines.
# why
# of several

# its name
name: coding  # as everywhere
version: 1.0.0
minimum_kernel_version: 0.1.0
description: shared

gate_templates:
  # the only one
  - template_id: coding.lint.v1  # a gate
    runner_spec:
      argv: [ruff, check]
    # the end
`;

describe("packs in another syntax", () => {
  it("keep their comments as YAML", () => {
    assert.equal(converted(module, "python", "yaml"), manifest);
  });

  it("keep their comments as a module", () => {
    const text = converted(manifest, "yaml", "python");
    for (const comment of [
      "# The coding pack.",
      "# its name",
      "# as everywhere",
      "# the only one",
      "# a gate",
      "# the end",
    ])
      assert.ok(text.includes(comment), `${comment} in\n${text}`);
    assert.equal(converted(text, "python", "yaml"), manifest);
  });

  it("lose what has no place there, and say so", () => {
    const text = `${manifest}x-team: core\n`;
    const conversion = convertPack(packOf(text, "yaml"), "python");
    assert.deepEqual(conversion?.dropped, ["x-team"]);
    assert.ok(!conversion.text.includes("x-team"));
    assert.ok(convertPack(packOf(text, "yaml"), "json")?.commentsLost);
    assert.equal(convertPack(packOf("name: [", "yaml"), "python"), undefined);
  });

  it("read the Pydantic classes of a module", () => {
    const text = `class Report(BaseModel):\n    """All of it."""\n\n    rows: int = Field(ge=0)\n\n\nPACK_DEFINITION = PackDefinition(name="a", version="1.0.0", minimum_kernel_version="0.1.0", schemas=[SchemaRegistration(schema_id="a.report.v1", model=Report)])\n`;
    assert.match(converted(text, "python", "yaml"), /description: All of it\.\n[\s\S]*minimum: 0\n/);
  });

  for (const [path, text] of Object.entries(exampleFiles({ sound: true })))
    if (/pack\.(yaml|json)$/.test(path))
      it(`${path} comes back as it was`, () => {
        const from = path.endsWith("json") ? "json" : "yaml";
        const there = converted(text, from, "python");
        const back = converted(there, "python", "yaml");
        assert.equal(converted(back, "yaml", "python"), there);
        const value = (of: PackFile) => canonicalJson(of.tree.root && toJson(of.tree.root));
        assert.equal(value(packOf(back, "yaml")), value(packOf(text, from)));
      });

  it("say the same in generated workspaces, whatever the way", () => {
    let done = 0;
    fc.assert(
      fc.property(generatedWorkspaces({}), (workspace) => {
        for (const { definition: fields } of workspace.packs) {
          const file = packOf(JSON.stringify(fields), "json");
          if (file.reading.problems.length > 0 || !file.reading.value) continue;
          done++;
          const yaml = convertPack(file, "yaml");
          assert.ok(yaml);
          const python = converted(yaml.text, "yaml", "python");
          const json = converted(python, "python", "json");
          assert.equal(canonicalJson(JSON.parse(json)), canonicalJson(fields));
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(done > 0);
  });
});
