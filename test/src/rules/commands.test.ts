// Commands that a shell would be needed for (PK703), that cannot fail (PK710) or that nothing can run (PK701, PK702), in rows: one for
// each thing that the rules' pages list, and what only looks like it.
import assert from "node:assert/strict";
import { applyEdits, fixesOf } from "@packwright/shared";
import { diagnosticsOf, type Files, workspaceOf } from "../support/workspace.js";

/** A graph with one step and one gate of the run. */
const running = (argv: readonly string[], gate: readonly string[] = ["check"]): Files => ({
  "main.graph.json": JSON.stringify({
    graph_id: "main",
    steps: [{ step_id: "build", name: "Build", executor: { argv } }],
    run_gates: [{ gate_id: "end", name: "End", runner: { argv: gate } }],
  }),
});

function found(files: Files, code: string) {
  const workspace = workspaceOf(files);
  return { workspace, findings: diagnosticsOf(workspace).filter((diagnostic) => diagnostic.code === code) };
}

/** The places in `argv` that a rule points at. */
function itemsAt(files: Files, code: string): unknown[] {
  return found(files, code).findings.map(({ finding: { place } }) => (place.part === "span" ? [] : place.path.at(-1)));
}

/** The commands that each fix of the only finding leads to, by its title. */
function repaired(files: Files, code: string, path = "main.graph.json"): Record<string, unknown> {
  const { workspace, findings } = found(files, code);
  assert.equal(findings.length, 1);
  return Object.fromEntries(
    findings
      .flatMap((finding) => fixesOf(workspace, finding))
      .map(({ title, edits }) => {
        const text = applyEdits(
          files[path] ?? "",
          edits.flatMap((one) => one.edits),
        );
        return [title, JSON.parse(text).steps[0].executor.argv];
      }),
  );
}

describe("PK703: words for a shell", () => {
  const signs = ["&&", "||", "|", "&", ";", "|&", ">", ">>", "<", "<<", "<<<", "2>", "2>>", "&>", "2>&1"];
  const redirections = ["2>/dev/null", ">out.txt", ">>out.txt", "&>log", "1>&2", "<in.txt", ">~/log", ">_log", ">./a"];
  for (const word of [...signs, ...redirections])
    it(`\`${word}\` is one`, () => assert.deepEqual(itemsAt(running(["make", "all", word, "x"]), "PK703"), [2]));

  for (const word of ["->", "=>", "a>b", ">=", "<=", "a&&b", "3>out", ">a=b", "> a b", "2>&", "out>&1", "2>&1x", "x"])
    it(`\`${word}\` is none`, () => assert.deepEqual(itemsAt(running(["make", "all", word]), "PK703"), []));

  it("a text of a length that nobody writes is none", () => {
    assert.deepEqual(itemsAt(running(["make", `>${"a".repeat(198)}`]), "PK703"), [1]);
    assert.deepEqual(itemsAt(running(["make", `>${"a".repeat(199)}`]), "PK703"), []);
  });

  it("only the first is told, for one line has one repair", () =>
    assert.deepEqual(itemsAt(running(["a", "&&", "b", "&&", "c"]), "PK703"), [1]));

  it("the program itself is none", () => assert.deepEqual(itemsAt(running(["&&", "x"]), "PK703"), []));

  const comparers = ["test", "[", "expr", "sh", "bash", "dash", "zsh", "ksh", "eval", "cmd", "powershell", "pwsh"];
  for (const program of [...comparers, "/usr/bin/test"])
    it(`to \`${program}\` they mean something`, () =>
      assert.deepEqual(itemsAt(running([program, "a", ">", "b"]), "PK703"), []));

  for (const [option, items] of [
    ["-exec", []],
    ["-execdir", []],
    ["-ok", []],
    ["-okdir", []],
    ["-executable", [4]],
    ["--exec", [4]],
  ] as const)
    it(`\`;\` behind \`${option}\``, () =>
      assert.deepEqual(itemsAt(running(["find", ".", option, "rm", ";"]), "PK703"), items));

  it("behind `-exec` other words are still for a shell", () =>
    assert.deepEqual(itemsAt(running(["find", ".", "-exec", "rm", ";", "|"]), "PK703"), [5]));
});

describe("PK703: a line in one word", () => {
  for (const line of [
    "make all",
    "  make all",
    "make\tall",
    "/opt/my tools",
    "/opt/run --in a/b",
    "/opt/run -C/b",
    "/opt/my tools/run now",
    "run my/tools",
    "x x".padEnd(2000, "x"),
  ])
    it(`\`${line.slice(0, 40)}\` is one`, () => assert.deepEqual(itemsAt(running([line]), "PK703"), [0]));

  for (const word of ["make", " make ", "/opt/my tools/run", "C:\\my tools\\run", "x x".padEnd(2001, "x")])
    it(`\`${word.slice(0, 40)}\` is none`, () => assert.deepEqual(itemsAt(running([word]), "PK703"), []));

  it("what is told once is not told of its words too", () =>
    assert.deepEqual(itemsAt(running(["make all", "&&", "x"]), "PK703"), [0]));
});

describe("PK703: repairs", () => {
  const split = "Split into words";
  const shell = "Use `sh -c`";
  const rows: readonly (readonly [argv: readonly string[], repairs: Record<string, readonly string[]>])[] = [
    [["make  all\tnow", "x"], { [split]: ["make", "all", "now", "x"], [shell]: ["sh", "-c", "make  all\tnow x"] }],
    [[" make all "], { [split]: ["make", "all"], [shell]: ["sh", "-c", " make all "] }],
    [["make", "a b", "&&", "it's", "a@%+=:,./-_b"], { [shell]: ["sh", "-c", "make 'a b' && 'it'\\''s' a@%+=:,./-_b"] }],
    [["make", "2>/dev/null", "$HOME", "é"], { [shell]: ["sh", "-c", "make 2>/dev/null '$HOME' 'é'"] }],
  ];
  for (const [argv, repairs] of rows)
    it(argv.join(" "), () => assert.deepEqual(repaired(running(argv), "PK703"), repairs));

  for (const sign of ["'", '"', "\\", "$", "`", "|", "&", ";", "<", ">", "(", ")", "*", "?", "[", "]", "#", "~"])
    it(`a line with ${sign} is not taken apart`, () =>
      assert.deepEqual(Object.keys(repaired(running([`make a${sign}b c`]), "PK703")), [shell]));

  const template = (argv: readonly string[]): Files => ({
    "pack.json": JSON.stringify({
      name: "tools",
      version: "1.0.0",
      minimum_kernel_version: "0.1.0",
      step_templates: [
        {
          template_id: "tools.build.v1",
          parameters: { a: { type: "string" }, b: { type: "string" } },
          default_executor: { argv },
        },
      ],
    }),
  });
  const [a, b] = ["${{ parameters.a }}", "${{ parameters.b }}"];
  for (const [argv, words] of [
    [[`make --a=${a} x${b}y z`], ["make", `--a=${a}`, `x${b}y`, "z"]],
    [[`${a} ${b}`], [a, b]],
    [[`${a}${b} x`], [`${a}${b}`, "x"]],
  ] as const)
    it(`${argv[0]}: an argument stays in its word, and no shell reads it`, () => {
      const files = template(argv);
      const { workspace, findings } = found(files, "PK703");
      const fixes = findings.flatMap((finding) => fixesOf(workspace, finding));
      assert.deepEqual(
        fixes.map(({ title }) => title),
        [split],
      );
      const text = applyEdits(files["pack.json"] ?? "", fixes[0]?.edits[0]?.edits ?? []);
      assert.deepEqual(JSON.parse(text).step_templates[0].default_executor.argv, words);
    });

  it("an argument alone is no line", () => assert.deepEqual(itemsAt(template([a, "x"]), "PK703"), []));
});

describe("PK710: gates that cannot fail", () => {
  const idle: readonly (readonly string[])[] = [
    ["true"],
    [":"],
    ["echo", "done"],
    ["/bin/true", "x"],
    ["sh", "-c", "true"],
    ["sh", "-c", "make || true"],
    ["sh", "-c", "make; true;"],
    ["sh", "-c", "make ; : "],
    ["sh", "-c", "make||exit 0"],
    ["sh", "-ec", "exit 0"],
    ["sh", "-e", "-c", "exit 0"],
    ...["bash", "dash", "zsh", "ksh", "/bin/sh"].map((shell) => [shell, "-lc", "make; exit 0"]),
  ];
  for (const argv of idle)
    it(`${argv.join(" ")} is one`, () => assert.deepEqual(itemsAt(running(["make"], argv), "PK710"), ["argv"]));

  const sound: readonly (readonly string[])[] = [
    ["make"],
    ["untrue"],
    ["make", "true"],
    ["python", "-c", "true"],
    ["sh"],
    ["sh", "true"],
    ["sh", "-C", "true"],
    ["sh", "-c"],
    ["sh", "-x", "echo"],
    ["sh", "-c", "make"],
    ["sh", "-c", "true && make"],
    ["sh", "-c", "make && true"],
    ["sh", "-c", "make; exit 01"],
    ["sh", "-c", "make; untrue"],
    ["sh", "-c", "make; true now"],
    ["sh", "-c", "set -e; make; true"],
    ["sh", "-c", "make || exit 1; true"],
  ];
  for (const argv of sound)
    it(`${argv.join(" ")} is none`, () => assert.deepEqual(itemsAt(running(["make"], argv), "PK710"), []));

  it("a step may be as idle as it likes", () => assert.deepEqual(itemsAt(running(["true"]), "PK710"), []));
});
