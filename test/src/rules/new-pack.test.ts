// Where a pack that is referred to and not there is created, and where it is not because something may stand there already.
import assert from "node:assert/strict";
import { fixesOf } from "@packwright/shared";
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
