// Findings about schemas over tables of bodies, one file for each code: PK402, PK403, PK404, PK405, PK406, PK407, PK410, PK411 and PK412.
//
// A table has blocks: the body on a line; for each finding a line `at <what is marked>: <part of the message> | <another part>`; for each
// repair `fix <title> -> <the body after it>`, with `\n` for a line's end, and "(to be confirmed)" behind the title where it is not safe.
// A block whose findings have no repair in the table says nothing of repairs, unless its table shows them all (`showsAll`).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { applyEdits, fixesOf } from "@packwright/shared";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

interface Table {
  /** The schema's kind; an artifact's where none is said. */
  readonly kind?: string;
  /** Whether the table shows every repair. */
  readonly showsAll: boolean;
}

const tables: Readonly<Record<string, Table>> = {
  PK402: { showsAll: true },
  PK403: { showsAll: true },
  PK404: { showsAll: true },
  PK405: { showsAll: true },
  PK406: { showsAll: true },
  PK407: { showsAll: false },
  PK410: { showsAll: true },
  PK411: { showsAll: true, kind: "gate_result" },
  PK412: { showsAll: true, kind: "envelope" },
};

/** What the bodies may refer to, beside the schema that is looked at. */
const beside: Files = {
  "main.graph.yaml": "graph_id: main\nsteps: []\n",
  "broken.json": "{",
  "person.json": '{ "$defs": { "name": {} } }',
  "beside.json": "{}",
  "schemas/below.json": '{ "$defs": { "a": {} } }',
};
const others = `
  - schema_id: coding.file.v1
    json_schema: { type: object, $defs: { name: { type: string }, title: {} } }
  - schema_id: coding.note.v2
    json_schema: { type: object, $defs: { name: { type: string } } }
gate_templates:
  - template_id: coding.lint.v1
    runner_spec: { argv: [ruff, check] }
`;
/** Repairs in long files are not tried before they are offered, so here the rules' own judgement shows. */
const foot = `#${"-".repeat(20_000)}\n`;

describe("findings about schemas", () => {
  for (const [code, { kind, showsAll }] of Object.entries(tables)) {
    const path = fileURLToPath(new URL(`schema-bodies/${code.toLowerCase()}.txt`, import.meta.url));
    for (const block of readFileSync(path, "utf8").trimEnd().split("\n\n")) {
      const [body = "", ...lines] = block.split("\n");
      it(`${code} in ${body}`, () => {
        const fixes = lines.filter((line) => line.startsWith("  fix "));
        const places = lines.filter((line) => line.startsWith("  at "));
        const { found, offered } = judged(code, body, kind);
        assert.equal(found.length, places.length, found.map(({ message }) => message).join("\n"));
        for (const [i, { at, message }] of found.entries()) {
          const place = places[i] as string;
          assert.ok(place.startsWith(`  at ${at}:`), `${at} instead of ${place}`);
          for (const part of place.slice(`  at ${at}:`.length).split(" | "))
            assert.ok(message.includes(part.trim()), message);
        }
        if (showsAll || fixes.length > 0) assert.deepEqual(offered, fixes);
      });
    }
  }
});

function judged(code: string, body: string, kind: string | undefined) {
  const head = `name: coding
version: 1.0.0
minimum_kernel_version: 0.1.0
schemas:
  - schema_id: coding.patch.v1
${kind === undefined ? "" : `    kind: ${kind}\n`}    json_schema: `;
  const text = `${head}${body}${others}${foot}`;
  const workspace = workspaceOf({ ...beside, "pack.yaml": text });
  const findings = diagnosticsOf(workspace).filter((one) => one.code === code && one.file === "pack.yaml");
  const offered = findings.flatMap((finding) =>
    fixesOf(workspace, finding).map(({ title, safe, edits }) => {
      const after = edits.reduce((before, { edits: changes }) => applyEdits(before, changes), text);
      const made = after.slice(head.length, after.length - others.length - foot.length).replaceAll("\n", "\\n");
      return `  fix ${title}${safe ? "" : " (to be confirmed)"} -> ${made}`;
    }),
  );
  return { found: findings.map(({ span, message }) => ({ at: text.slice(span.start, span.end), message })), offered };
}
