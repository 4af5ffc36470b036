// Where a pack that is referred to and not there is created, and where it is not because something may stand there already.
import assert from "node:assert/strict";
import { fixesOf } from "@packwright/shared";
import { parse } from "yaml";
import { repairsOf } from "../support/repairs.js";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

const pack = (name: string) => `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n`;
const using = (name: string) =>
  `${pack(name)}step_templates:\n  - template_id: ${name}.read.v1\n    input_schema_ids: [library.book.v1]\n` +
  "    default_executor: { argv: [read] }\n";
const graph = (entry = "") => `graph_id: main\nsteps:\n  - step_id: read\n    template_id: library.read.v1\n${entry}`;

interface Row {
  readonly title: string;
  readonly files: Files;
  /** The manifest that is created; none where this is left out. */
  readonly creates?: string;
}

const rows: readonly Row[] = [
  { title: "where there is no pack", files: { "main.graph.yaml": graph() }, creates: "packs/library/pack.yaml" },
  {
    title: "where the only pack is in the root",
    files: { "pack.yaml": pack("coding"), "main.graph.yaml": graph() },
    creates: "packs/library/pack.yaml",
  },
  {
    title: "beside most packs",
    files: {
      "a/one/pack.yaml": pack("one"),
      "b/two/pack.yaml": pack("two"),
      "b/three/pack.yaml": pack("three"),
      "main.graph.yaml": graph(),
    },
    creates: "b/library/pack.yaml",
  },
  {
    title: "beside the pack that needs it",
    files: { "a/one/pack.yaml": using("one"), "b/two/pack.yaml": pack("two"), "b/three/pack.yaml": pack("three") },
    creates: "a/library/pack.yaml",
  },
  {
    title: "not beside packs outside of the workspace or in the root of the disk",
    files: { "../a/one/pack.yaml": pack("one"), "/b/two/pack.yaml": pack("two"), "main.graph.yaml": graph() },
    creates: "packs/library/pack.yaml",
  },
  {
    title: "as JSON for a graph in JSON",
    files: {
      "main.graph.json": JSON.stringify({
        graph_id: "main",
        steps: [{ step_id: "a", template_id: "library.read.v1" }],
      }),
    },
    creates: "packs/library/pack.json",
  },
  {
    title: "where the folder has a manifest of another name",
    files: { "packs/library/pack.yaml": pack("books"), "main.graph.yaml": graph() },
  },
  {
    title: "where the folder is excluded, so that nobody knows what is in it",
    files: { "packs.config.yaml": "discovery: { exclude: [packs/library/**] }\n", "main.graph.yaml": graph() },
  },
  {
    title: "where a manifest of that folder is left out",
    files: {
      "packs.config.yaml": "discovery: { include: [packs/*/pack.yaml] }\n",
      "old/library/pack.yaml": pack("library"),
      "main.graph.yaml": graph(),
    },
  },
  {
    title: "where no parameter could take an argument",
    files: { "main.graph.yaml": graph("    with: { options: { deep: true } }\n") },
  },
  {
    title: "where two uses contradict each other",
    files: {
      "main.graph.yaml": graph(
        "    with: { pages: 3 }\n  - step_id: again\n    template_id: library.read.v1\n    with: { pages: all }\n",
      ),
    },
  },
  {
    title: "where no pack may have the name",
    files: { "main.graph.yaml": graph().replaceAll("library", "kernel") },
  },
];

describe("a pack that is not there", () => {
  for (const { title, files, creates } of rows) {
    it(`is ${creates === undefined ? "not created" : "created"} ${title}`, () => {
      const workspace = workspaceOf(files);
      const findings = diagnosticsOf(workspace).filter(({ code }) => code === "PK306");
      assert.ok(findings.length > 0, JSON.stringify(diagnosticsOf(workspace).map(({ code }) => code)));
      const created = findings.flatMap((finding) => fixesOf(workspace, finding).flatMap((fix) => fix.creates ?? []));
      assert.equal(created[0]?.file, creates);
    });
  }
});

describe("a pack that no configuration leads to", () => {
  const book = "schemas:\n  - { schema_id: library.book.v1, json_schema: { type: object } }\n";
  const reading = (head = "") =>
    `graph_id: main\n${head}input_artifacts:\n  - { artifact_id: a, schema_id: library.book.v1 }\nsteps: []\n`;
  const narrow = "discovery: { include: [packs/*/pack.yaml] }\n";

  /** What is offered, with the files that change. */
  function offered(files: Files) {
    return repairsOf(files, "PK306").map(({ title, safe, files: after }) => ({
      title,
      safe,
      changed: Object.keys(after).filter((path) => after[path] !== files[path]),
    }));
  }

  it("is taken in by an entry, its folder by its name; of very many folders some are offered", () => {
    const folders = ["a/library", "b/library", "c/library", "d/library", "d/other"];
    const files = {
      "packs.config.yaml": narrow,
      "main.graph.yaml": reading(),
      ...Object.fromEntries(folders.map((folder) => [`${folder}/pack.yaml`, `${pack(folder.slice(2))}${book}`])),
    };
    assert.deepEqual(
      offered(files),
      ["a/library", "b/library", "c/library"].map((folder) => ({
        title: `Add \`${folder}\` to the registry`,
        safe: false,
        changed: ["packs.config.yaml"],
      })),
    );
  });

  it("is one entry for a folder, whatever manifests are in it", () => {
    const files = {
      "packs.config.yaml": "discovery: { include: [packs/**] }\n",
      "main.graph.yaml": reading(),
      "a/library/pack.yaml": `${pack("library")}${book}`,
      "a/library/pack.json": "{}",
    };
    assert.equal(offered(files).length, 1);
  });

  for (const [entry, key] of [
    ["{ name: library, path: packs/gone }", "path"],
    ["{ name: library }", "name"],
  ] as const)
    it(`has an entry ${entry} whose ${key} is to be corrected`, () => {
      const files = {
        "packs.config.yaml": `registry:\n  - { name: other, path: packs/other }\n  - ${entry}\n`,
        "main.graph.yaml": reading(),
      };
      const workspace = workspaceOf(files);
      const findings = diagnosticsOf(workspace).filter(({ code }) => code === "PK306");
      const fixes = findings.flatMap((finding) => fixesOf(workspace, finding));
      assert.deepEqual(
        fixes.filter(({ opens }) => opens),
        [
          {
            title: "Correct its entry in packs.config.yaml",
            safe: false,
            edits: [],
            opens: { file: "packs.config.yaml", place: { part: "value", path: ["registry", 1, key] } },
          },
        ],
      );
    });

  it("is created, and added to the registry where no pattern finds it", () => {
    const files = { "packs.config.yaml": "discovery: { include: [tools/pack.yaml] }\n", "main.graph.yaml": reading() };
    assert.deepEqual(offered(files), [
      {
        title: "Create pack `library` in packs/library and add it to the registry",
        safe: false,
        changed: ["packs.config.yaml", "packs/library/pack.yaml"],
      },
    ]);
    const [repair] = repairsOf(files, "PK306");
    assert.deepEqual(parse(repair?.files["packs.config.yaml"] ?? "").registry, [
      { name: "library", path: "packs/library" },
    ]);
    assert.match(repair?.files["packs/library/pack.yaml"] ?? "", /^name: library\n.*[^\n]\n$/s);
  });

  it("joins the entries that the registry has", () => {
    const files = {
      "packs.config.yaml":
        "discovery: { include: [tools/pack.yaml] }\nregistry: [{ name: other, path: packs/other }]\n",
      "main.graph.yaml": reading(),
    };
    const [repair] = repairsOf(files, "PK306").filter(({ title }) => title.startsWith("Create"));
    assert.deepEqual(parse(repair?.files["packs.config.yaml"] ?? "").registry, [
      { name: "other", path: "packs/other" },
      { name: "library", path: "packs/library" },
    ]);
  });

  it("is created with what the file needs of it, and nothing that other packs have or the file itself declares", () => {
    const text = `${pack("coding")}schemas:\n  - { schema_id: library.page.v1, json_schema: { type: object } }\nstep_templates:
  - template_id: coding.read.v1
    input_schema_ids: [library.book.v1, other.book.v1]
    default_executor: { argv: [read] }
`;
    const files = { "packs/coding/pack.yaml": text };
    const [repair] = repairsOf(files, "PK306").filter(({ title }) => title.startsWith("Create pack `library`"));
    assert.deepEqual(parse(repair?.files["packs/library/pack.yaml"] ?? "").schemas, [
      { schema_id: "library.book.v1", json_schema: { type: "object" } },
    ]);
  });

  it("joins the packs that a graph lists for its templates, not for its schemas", () => {
    const steps = "  - { step_id: read, template_id: library.read.v1 }\n";
    const listing = (packs: string) => ({ "main.graph.yaml": `graph_id: main\npacks: ${packs}\nsteps:\n${steps}` });
    const lists = (files: Files) => {
      const repair = repairsOf(files, "PK306").find(({ title }) => title.startsWith("Create"));
      assert.ok(repair);
      return parse(repair.files["main.graph.yaml"] ?? "").packs;
    };
    assert.deepEqual(lists(listing("[]")), ["library"]);
    assert.deepEqual(lists(listing("[library]")), ["library"]);
    assert.deepEqual(lists({ "main.graph.yaml": reading("packs: []\n") }), []);
    assert.equal(lists({ "main.graph.yaml": reading() }), undefined);
  });
});
