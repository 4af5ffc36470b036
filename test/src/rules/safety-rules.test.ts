// What is told and offered where safety policies say what they cannot mean or should not allow
// (PK901, PK902, PK903, PK904, PK905, PK908, PK909).
import assert from "node:assert/strict";
import { head, inPack, policiesAfter } from "../support/safety-texts.js";
import { only, type Told, toldBy } from "../support/told.js";

describe("a path that is none (PK901)", () => {
  for (const [path, fault, becomes] of [
    ["/srv/out", "is absolute", "Normalise to `srv/out` -> srv/out"],
    ["C:/out", "is absolute", "Normalise to `out` -> out"],
    ["//srv/out", "is absolute", "Normalise to `srv/out` -> srv/out"],
    ["src\\app", "holds `\\`", "Normalise to `src/app`! -> src/app"],
    ["src/../docs", "holds `..`", "Normalise to `docs` -> docs"],
    ["a/..", "holds `..`", undefined],
    ["../out", "holds `..`", undefined],
    ["/", "is absolute", undefined],
    ['""', "An empty text", 'Normalise to `.` -> "."'],
    ['" "', "An empty text", 'Normalise to `.` -> "."'],
  ] as const)
    it(`${path} ${fault}`, () => {
      const finding = only(toldBy("PK901", inPack(`{ deny_write_paths: [${path}] }`)));
      assert.ok(finding.message.includes(fault), finding.message);
      const after = Object.entries(policiesAfter(finding)).map(
        ([title, policy]) => `${title} -> ${/\[(.*)\]/.exec(policy)?.[1]}`,
      );
      assert.deepEqual(after, becomes === undefined ? [] : [becomes]);
    });

  it("is quoted in part only, where it has no end", () => {
    const { message } = only(toldBy("PK901", inPack(`{ deny_write_paths: [/${"x".repeat(5000)}] }`)));
    assert.ok(message.length < 400, message);
  });

  it("is looked for among write paths only", () => {
    // Other paths, and patterns for files, have rules of their own.
    const files = (cwd: string) => ({
      "packs.config.yaml": `registry:\n  - { name: tools, path: "${cwd}" }\n`,
      "pack.yaml": `${head("tools")}step_templates:\n  - { template_id: tools.a.v1, default_executor: { argv: [run], cwd: "${cwd}" } }\n`,
    });
    assert.deepEqual(toldBy("PK901", files("../tools")), []);
    assert.deepEqual(toldBy("PK902", files("tools/*")), []);
  });
});

describe("a pattern among write paths (PK902)", () => {
  for (const [path, sign, becomes] of [
    ["src/**", "**", "Change to `src`! -> src"],
    ["src/**/*", "**", "Change to `src`! -> src"],
    ["src/*", "*", "Change to `src` -> src"],
    ["src/**/*.py", "**", "Change to `src` -> src"],
    ["src/*/**", "*", "Change to `src` -> src"],
    ["src/app/?.py", "?", "Change to `src/app` -> src/app"],
    ["src/{a,b}/c", "{a,b}", "Change to `src` -> src"],
    ['"!src/app"', "!", undefined],
    ['"**"', "**", undefined],
    ['"*.py"', "*", undefined],
  ] as const)
    it(`${path} stands for no file`, () => {
      const finding = only(
        toldBy(
          "PK902",
          inPack(`{ deny_write_paths: [${JSON.stringify(JSON.parse(path.startsWith('"') ? path : `"${path}"`))}] }`),
        ),
      );
      assert.ok(finding.message.includes(`\`${sign}\` has no meaning`), finding.message);
      const after = Object.entries(policiesAfter(finding)).map(
        ([title, policy]) => `${title} -> ${/\[(.*)\]/.exec(policy)?.[1]?.replaceAll('"', "")}`,
      );
      assert.deepEqual(after, becomes === undefined ? [] : [becomes]);
    });

  for (const path of ["src/{a}", "a{b/c,d}", "src/[ab]", "a!b", "{,", "a}{b,c"])
    it(`${path} is a folder's name`, () =>
      assert.deepEqual(toldBy("PK902", inPack(`{ deny_write_paths: ["${path}"] }`)), []));

  it("goes where its folder is listed already, however that is written", () => {
    const finding = only(toldBy("PK902", inPack('{ deny_write_paths: [docs, ./src/, "src/*"] }')));
    assert.deepEqual(policiesAfter(finding), { "Remove `src/*`": "{ deny_write_paths: [docs, ./src/] }" });
  });

  it("is not told of a path that has another fault", () => {
    assert.deepEqual(toldBy("PK902", inPack('{ deny_write_paths: ["/src/*"] }')), []);
  });
});

describe("a path that is allowed and denied (PK903)", () => {
  it("loses against the nearest entry that holds it; of two alike the first is shown", () => {
    const finding = only(
      toldBy("PK903", inPack("{ allow_write_paths: [docs, src/app], deny_write_paths: [out, src, ./src] }")),
    );
    assert.equal(finding.at, "src/app");
    assert.deepEqual(finding.related, ["src: `src` is denied here."]);
    // The other entry denies it still.
    assert.deepEqual(policiesAfter(finding), {
      "Remove `src/app`": "{ allow_write_paths: [docs], deny_write_paths: [out, src, ./src] }",
    });
  });

  it("may be allowed after all where one entry alone denies it", () => {
    const finding = only(toldBy("PK903", inPack("{ allow_write_paths: [src/app], deny_write_paths: [out, src] }")));
    assert.deepEqual(policiesAfter(finding), {
      "Remove `src/app`": "{ allow_write_paths: [], deny_write_paths: [out, src] }",
      "Do not deny `src`": "{ allow_write_paths: [src/app], deny_write_paths: [out] }",
    });
    const last = only(toldBy("PK903", inPack("{ allow_write_paths: [src], deny_write_paths: [src] }")));
    assert.equal(policiesAfter(last)["Do not deny `src`"], "{ allow_write_paths: [src] }");
  });

  it("needs both lists", () => {
    for (const policy of ["{ allow_write_paths: [src] }", "{ deny_write_paths: [src] }", "{ network_access: deny }"])
      assert.deepEqual(toldBy("PK903", inPack(policy)), []);
    assert.deepEqual(toldBy("PK903", { "pack.yaml": head("tools") }), []);
  });
});

describe("a tool that is no kind (PK904)", () => {
  const config = (kinds: string) => ({
    "packs.config.yaml": `kernel: { version: 0.2.0, executor_kinds: [${kinds}] }\n`,
  });

  it("is replaced by the kind that it looks like, else by the first", () => {
    const kinds = config("local_command, container");
    const near = only(toldBy("PK904", { ...kinds, ...inPack("{ allowed_tools: [contaner] }") }));
    assert.match(near.message, /is not an executor kind \(`local_command` and `container`\)\./);
    assert.deepEqual(policiesAfter(near), { "Replace with `container`": "{ allowed_tools: [container] }" });
    const far = only(toldBy("PK904", { ...kinds, ...inPack("{ allowed_tools: [pytest] }") }));
    assert.deepEqual(policiesAfter(far), { "Replace with `local_command`": "{ allowed_tools: [local_command] }" });
  });

  it("goes where that kind is listed already", () => {
    const finding = only(toldBy("PK904", inPack("{ allowed_tools: [local_command, pytest] }")));
    assert.deepEqual(policiesAfter(finding), { "Remove `pytest`": "{ allowed_tools: [local_command] }" });
  });

  it("is not told of what could not be read, and of what is a kind", () => {
    assert.deepEqual(toldBy("PK904", inPack("{ allowed_tools: [local_command, 3, [x]] }")), []);
    assert.deepEqual(toldBy("PK904", inPack("{ network_access: deny }")), []);
  });
});

describe("a pack whose policy refuses its own steps (PK905)", () => {
  const files = (policy: string, more = "") => ({
    "packs.config.yaml": "kernel: { version: 0.1.0, executor_kinds: [local_command, container] }\n",
    "pack.yaml": `${head("tools")}default_safety_policy: ${policy}\nstep_templates:
  - { template_id: tools.a.v1, default_executor: { argv: [run] } }
  - { template_id: tools.b.v1, default_executor: { kind: container, argv: [run] } }
  - { template_id: tools.c.v1, default_executor: { kind: local_command, argv: [run] } }
${more}`,
  });

  it("is told once for each kind, at the list, with the first template that uses it", () => {
    const findings = toldBy("PK905", files("{ allowed_tools: [] }"));
    assert.deepEqual(
      findings.map(({ at, message }) => [at, /^[^,]*, /.exec(message)?.[0]]),
      [
        ["[]", "`tools.a.v1` and 1 more of this pack's step templates use executor `local_command`, "],
        ["[]", "`tools.b.v1` uses executor `container`, "],
      ],
    );
    // The kind that a template leaves out stands nowhere, so the template's executor is shown.
    assert.match(findings[1]?.related[0] ?? "", /^container: `tools\.b\.v1` uses `container` here\.$/);
    assert.deepEqual(policiesAfter(findings[1] as Told), {
      "Add `container` to `allowed_tools`": "{ allowed_tools: [container] }",
    });
  });

  it("is told of the kinds only that are not allowed", () => {
    const finding = only(toldBy("PK905", files("{ allowed_tools: [local_command] }")));
    assert.match(finding.message, /executor `container`/);
    assert.deepEqual(toldBy("PK905", files("{ allowed_tools: [container, local_command] }")), []);
  });

  it("is not told where there is no opinion, or the list could not be read", () => {
    assert.deepEqual(toldBy("PK905", files("{ network_access: deny }")), []);
    assert.deepEqual(toldBy("PK905", files("{ allowed_tools: [3] }")), []);
    assert.deepEqual(toldBy("PK905", { "pack.yaml": head("tools") }), []);
  });

  it("is not told of kinds that no kernel knows, nor of templates without an id or an executor", () => {
    const more =
      "  - { template_id: tools.d.v1, default_executor: { kind: rocket, argv: [run] } }\n  - { default_executor: { argv: [run] } }\n  - { template_id: tools.e.v1 }\n  - nothing\n";
    const [finding] = toldBy("PK905", files("{ allowed_tools: [container] }", more));
    assert.match(finding?.message ?? "", /^`tools\.a\.v1` and 1 more of/);
    assert.equal(toldBy("PK905", files("{ allowed_tools: [container] }", more)).length, 1);
  });

  const module = (policy: string) =>
    `from iris.packs import *\n\nPACK_DEFINITION = PackDefinition(\n    name="tools",\n    version="1.0.0",\n    minimum_kernel_version="0.1.0",\n    default_safety_policy=SafetyPolicy(${policy}),\n    step_templates=[StepTemplate(template_id="tools.a.v1", default_executor=ExecutorSpec(argv=["run"]))],\n)\n`;
  const ofModule = (policy: string, version = "0.1.0") =>
    toldBy("PK905", { "packs.config.yaml": `kernel: { version: ${version} }\n`, "pack.py": module(policy) });

  it("is a warning in a module that a kernel 0.1 imports, where no list is taken for an empty one", () => {
    const finding = only(ofModule('network_access="deny"'));
    assert.equal(finding.severity, "warning");
    assert.match(finding.message, /takes a policy without `allowed_tools` for one that allows none/);
    assert.deepEqual(finding.repairs, []);
    assert.equal(finding.at, 'SafetyPolicy(network_access="deny")');
    assert.deepEqual(ofModule('network_access="deny"', "0.2.0"), []);
    assert.deepEqual(ofModule('network_access="deny"', "10.1.0"), []);
    assert.equal(only(ofModule("allowed_tools=[]")).severity, "error");
    assert.deepEqual(ofModule('allowed_tools=["local_command"]'), []);
    // A list of another type is written, and has a finding of its own.
    assert.deepEqual(ofModule("allowed_tools=3"), []);
  });
});

describe("a path that no step should write (PK908)", () => {
  it("is told with what it holds, and goes", () => {
    const findings = toldBy(
      "PK908",
      inPack("{ allow_write_paths: [.git, .iris/logs, artifacts, run_state.json, src/.git] }"),
    );
    assert.deepEqual(
      findings.map(({ at, message }) => [at, /could rewrite (.*?)\. Remove it\.$/.exec(message)?.[1]]),
      [
        [".git", "the history of the repository"],
        [".iris/logs", "the run's own records"],
        ["artifacts", "the run's own records"],
        ["run_state.json", "the run's own records"],
      ],
    );
    assert.deepEqual(policiesAfter(findings[0] as Told), {
      "Remove `.git`": "{ allow_write_paths: [.iris/logs, artifacts, run_state.json, src/.git] }",
    });
  });

  it("may be everything, until all of it is denied", () => {
    const whole = only(toldBy("PK908", inPack("{ allow_write_paths: [./] }")));
    const all = "[.git, .iris, artifacts, run_manifest.json, run_state.json]";
    assert.match(
      whole.message,
      /holds `\.\/`, and with it .* could rewrite the history of the repository and the run's own records\. Deny these paths/,
    );
    assert.deepEqual(policiesAfter(whole), {
      "Deny the protected paths": `{ allow_write_paths: [./], deny_write_paths: ${all} }`,
      "Remove `./`": "",
    });
    const some = only(toldBy("PK908", inPack("{ allow_write_paths: [.], deny_write_paths: [.git, .iris, docs] }")));
    assert.equal(
      policiesAfter(some)["Deny the protected paths"],
      "{ allow_write_paths: [.], deny_write_paths: [.git, .iris, docs, artifacts, run_manifest.json, run_state.json] }",
    );
    const empty = only(toldBy("PK908", inPack("{ allow_write_paths: [.], deny_write_paths: [] }")));
    assert.equal(
      policiesAfter(empty)["Deny the protected paths"],
      `{ allow_write_paths: [.], deny_write_paths: ${all} }`,
    );
    assert.deepEqual(toldBy("PK908", inPack(`{ allow_write_paths: [.], deny_write_paths: ${all} }`)), []);
    const ill = only(toldBy("PK908", inPack("{ allow_write_paths: [.], deny_write_paths: x }")));
    assert.deepEqual(
      ill.repairs.map(({ title }) => title),
      ["Remove `.`"],
    );
  });

  it("is no matter where the workspace denies it", () => {
    const config = { "packs.config.yaml": "safety_policy: { deny_write_paths: [.git, artifacts] }\n" };
    assert.deepEqual(toldBy("PK908", { ...config, ...inPack("{ allow_write_paths: [.git/hooks, artifacts] }") }), []);
    assert.equal(only(toldBy("PK908", { ...config, ...inPack("{ allow_write_paths: [.iris] }") })).at, ".iris");
  });

  it("is not told without a list of allowed paths", () => {
    assert.deepEqual(toldBy("PK908", inPack("{ deny_write_paths: [src] }")), []);
    assert.deepEqual(toldBy("PK908", { "pack.yaml": head("tools") }), []);
  });
});

describe("a list that allows nothing (PK909)", () => {
  it("goes, and its policy with it where nothing else is in it", () => {
    const findings = toldBy("PK909", inPack("{ allow_write_paths: [], allowed_tools: [] }"));
    assert.deepEqual(
      findings.map((one) => policiesAfter(one)),
      [
        { "Remove `allow_write_paths`": "{ allowed_tools: [] }" },
        { "Remove `allowed_tools`": "{ allow_write_paths: [] }" },
      ],
    );
    const { repairs } = only(toldBy("PK909", inPack("{ allowed_tools: [] }")));
    assert.equal(repairs[0]?.files["pack.yaml"], head("tools"));
  });

  it("is meant where everything is denied as well", () => {
    assert.deepEqual(toldBy("PK909", inPack("{ allow_write_paths: [], deny_write_paths: [docs, ./] }")), []);
    const tools = only(toldBy("PK909", inPack("{ allowed_tools: [], allow_write_paths: [], deny_write_paths: [.] }")));
    assert.match(tools.message, /^An empty `allowed_tools`/);
    assert.equal(toldBy("PK909", inPack("{ allow_write_paths: [], deny_write_paths: [docs] }")).length, 1);
  });

  it("is not a list that is not there", () => {
    assert.deepEqual(toldBy("PK909", inPack("{ network_access: deny }")), []);
    assert.deepEqual(toldBy("PK909", { "pack.yaml": head("tools") }), []);
  });
});
