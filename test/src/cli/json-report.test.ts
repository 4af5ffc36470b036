// The JSON report: its form, its exact text on a small workspace, and that it depends on nothing but what the files say.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { faultyPack, projectRoot, runInside, runProcess, scratchFolders, soundPack } from "./running.js";

const position = {
  type: "object",
  additionalProperties: false,
  required: ["line", "column"],
  properties: { line: { type: "integer", minimum: 1 }, column: { type: "integer", minimum: 1 } },
};
const range = {
  type: "object",
  additionalProperties: false,
  required: ["start", "end"],
  properties: { start: position, end: position },
};
const file = { type: "string", pattern: "^[^/\\\\][^\\\\]*$" };
const count = { type: "integer", minimum: 0 };
const counts = ["error", "warning", "information", "hint", "suppressed", "packs_loaded", "packs_refused"];
const keys = ["version", "kernel_version", "registry_digest", "files_checked", "diagnostics", "summary"];
const diagnosticKeys = ["code", "name", "severity", "file", "range", "message", "related", "fixes", "url"];

const reportSchema = {
  type: "object",
  additionalProperties: false,
  required: keys,
  properties: {
    version: { const: 1 },
    kernel_version: { type: ["string", "null"] },
    registry_digest: { type: ["string", "null"], pattern: "^sha256:[0-9a-f]{64}$" },
    files_checked: count,
    diagnostics: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: diagnosticKeys,
        properties: {
          code: { type: "string", pattern: "^P[A-Z]\\d{3}$" },
          name: { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" },
          severity: { enum: ["error", "warning", "information", "hint"] },
          file,
          range,
          message: { type: "string", minLength: 1 },
          related: {
            type: "array",
            items: {
              type: "object",
              additionalProperties: false,
              required: ["file", "range", "message"],
              properties: { file, range, message: { type: "string", minLength: 1 } },
            },
          },
          fixes: {
            type: "array",
            items: {
              type: "object",
              additionalProperties: false,
              required: ["title", "safe"],
              properties: { title: { type: "string", minLength: 1 }, safe: { type: "boolean" } },
            },
          },
          url: { type: "string", pattern: "^https://.+/rules/P[A-Z]\\d{3}$" },
        },
      },
    },
    summary: {
      type: "object",
      additionalProperties: false,
      required: counts,
      properties: Object.fromEntries(counts.map((name) => [name, count])),
    },
  },
};

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Located {
  readonly file: string;
  readonly range: { readonly start: Place; readonly end: Place };
  readonly message: string;
}

interface JsonDiagnostic extends Located {
  readonly code: string;
  readonly name: string;
  readonly severity: string;
  readonly related: readonly Located[];
  readonly fixes: readonly { readonly title: string; readonly safe: boolean }[];
  readonly url: string;
}

interface JsonReport {
  readonly kernel_version: string | null;
  readonly registry_digest: string | null;
  readonly files_checked: number;
  readonly diagnostics: readonly JsonDiagnostic[];
  readonly summary: Readonly<Record<string, number>>;
}

/** Packs of two owners that register one id, and an unknown field. */
const collision = {
  "packs.config.yaml": "kernel: { version: 0.1.0 }\n",
  "packs/coding/pack.yaml": soundPack("coding"),
  "packs/research/pack.yaml": `${soundPack("research").replace("schemas:", "extra: 1\nschemas:\n  - schema_id: coding.note.v1\n    json_schema: { type: object }")}`,
};

describe("the JSON report", () => {
  const scratch = scratchFolders();
  const validate = new Ajv2020({ strict: false, allowUnionTypes: true }).compile(reportSchema);
  const valid = (text: string): JsonReport => {
    const report: JsonReport = JSON.parse(text);
    const sound: boolean = validate(report);
    assert.ok(sound, JSON.stringify(validate.errors));
    return report;
  };

  it("has the promised form, with and without findings", async () => {
    for (const files of [collision, { "pack.yaml": soundPack("notes") }, {}]) {
      const { folder } = scratch(files);
      const { output } = await runInside(["check", "--format", "json"], { folder });
      const report = valid(output);
      assert.deepEqual(Object.keys(report), keys);
      assert.deepEqual(Object.keys(report.summary), counts);
      for (const diagnostic of report.diagnostics) assert.deepEqual(Object.keys(diagnostic), diagnosticKeys);
      assert.ok(output.endsWith("}\n"));
    }
  });

  it("is exact on a small workspace", async () => {
    const { folder } = scratch(collision);
    const { output, errors, status } = await runInside(["check", "--format", "json"], { folder });
    const report = valid(output);
    const { homepage } = JSON.parse(readFileSync(`${projectRoot}/package.json`, "utf8"));
    assert.equal(errors, "");
    assert.equal(status, 1);
    assert.equal(report.kernel_version, "0.1.0");
    assert.equal(report.files_checked, 3);
    assert.deepEqual(report.summary, {
      error: 3,
      warning: 0,
      information: 0,
      hint: 0,
      suppressed: 0,
      packs_loaded: 1,
      packs_refused: 1,
    });
    const file = "packs/research/pack.yaml";
    const ofId = { start: { line: 6, column: 16 }, end: { line: 6, column: 30 } };
    const found = report.diagnostics.map(({ message, fixes, related, url, ...rest }) => ({
      ...rest,
      related: related.map((place) => ({ file: place.file, range: place.range })),
      url: url.replace(homepage, "HOME"),
    }));
    assert.deepEqual(found, [
      {
        code: "PK101",
        name: "unknown-field",
        severity: "error",
        file,
        range: { start: { line: 4, column: 1 }, end: { line: 4, column: 6 } },
        related: [],
        url: "HOME/rules/PK101",
      },
      {
        code: "PK205",
        name: "outside-namespace",
        severity: "error",
        file,
        range: ofId,
        related: [{ file, range: { start: { line: 1, column: 7 }, end: { line: 1, column: 15 } } }],
        url: "HOME/rules/PK205",
      },
      {
        code: "PK252",
        name: "duplicate-id-across-packs",
        severity: "error",
        file,
        range: ofId,
        related: [
          {
            file: "packs/coding/pack.yaml",
            range: { start: { line: 5, column: 16 }, end: { line: 5, column: 30 } },
          },
        ],
        url: "HOME/rules/PK252",
      },
    ]);
    assert.match(report.diagnostics[2]?.message ?? "", /`coding\.note\.v1`/);
    assert.deepEqual(report.diagnostics[0]?.fixes, [{ title: "Remove `extra`", safe: false }]);
  });

  it("sorts by file, line, column and code", async () => {
    const files = Object.fromEntries(
      ["b", "a-z", "a", "\u{1f600}", "ü"].map((name) => [`${name}/pack.yaml`, "name: x\nversion: [\nextra: {\n"]),
    );
    const { folder } = scratch({ ...files, "a/b.graph.yaml": "zzz: 1\naaa: 1\n" });
    const { diagnostics } = valid((await runInside(["check", "--format=json"], { folder })).output);
    const places = diagnostics.map((one) =>
      [
        Buffer.from(one.file).toString("hex"),
        String(one.range.start.line).padStart(6, "0"),
        String(one.range.start.column).padStart(6, "0"),
        one.code,
      ].join(" "),
    );
    assert.ok(places.length >= 7, String(places.length));
    assert.deepEqual(places, [...places].sort());
  });

  it("calls files as the working folder sees them", async () => {
    const workspace = scratch({ ...collision, "tools/readme.txt": "" });
    const files = async (folder: string, ...args: string[]) => {
      const { diagnostics } = valid((await runInside(["check", "--format=json", ...args], { folder })).output);
      return [...new Set(diagnostics.map((one) => one.file))];
    };
    assert.deepEqual(await files(workspace.folder), ["packs/research/pack.yaml"]);
    assert.deepEqual(await files(workspace.path("packs", "research")), ["pack.yaml"]);
    assert.deepEqual(await files(workspace.path("tools"), ".."), ["../packs/research/pack.yaml"]);
  });

  it("does not depend on the order in which files came to the disk", async () => {
    const names = ["delta", "alpha", "charlie", "bravo"];
    const files = names.map((name) => [`packs/${name}/pack.yaml`, faultyPack(name)] as const);
    const reports = [files, [...files].reverse()].map((ordered) => {
      const { folder } = scratch(Object.fromEntries(ordered));
      return runInside(["check", "--format=json"], { folder });
    });
    const [first, second] = await Promise.all(reports);
    assert.equal(first?.output, second?.output);
    assert.equal(valid(first?.output ?? "").diagnostics.length, names.length);
  });

  it("gives the registry's digest for the meaning of the packs, not for how they are written", async () => {
    const digest = async (text: string) => {
      const { folder } = scratch({ "pack.yaml": text });
      return valid((await runInside(["check", "--format=json"], { folder })).output).registry_digest ?? "";
    };
    const plain = await digest(soundPack("notes"));
    assert.match(plain, /^sha256:/);
    assert.equal(
      await digest(`# A comment.\n${soundPack("notes").replace("version: 1.0.0", 'version: "1.0.0"')}`),
      plain,
    );
    assert.notEqual(await digest(soundPack("notes").replace("1.0.0", "1.0.1")), plain);
  });

  it("has no single kernel and digest where workspaces differ in them", async () => {
    const { folder } = scratch({
      "a/packs.config.yaml": "kernel: { version: 0.1.0 }\n",
      "a/pack.yaml": faultyPack("alpha"),
      "b/packs.config.yaml": "kernel: { version: 0.2.0 }\n",
      "b/pack.yaml": faultyPack("bravo"),
    });
    const report = valid((await runInside(["check", "--format=json", "b", "a"], { folder })).output);
    assert.equal(report.kernel_version, null);
    assert.equal(report.registry_digest, null);
    assert.equal(report.files_checked, 4);
    assert.deepEqual(
      report.diagnostics.map((one) => one.file),
      ["a/pack.yaml", "b/pack.yaml"],
    );
    assert.equal(report.summary.packs_refused, 2);
  });

  it("is the same text from the program as from its code", async () => {
    const { folder } = scratch(collision);
    const inside = await runInside(["check", "--format=json"], { folder });
    assert.deepEqual(runProcess(["check", "--format=json"], { folder }), inside);
  });
});
