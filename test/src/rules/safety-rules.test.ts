// What is told and offered where safety policies say what they cannot mean, or ask for what others do not grant
// (PK901, PK902, PK903, PK904, PK905, PK906, PK907, PK908, PK909).
import assert from "node:assert/strict";
import { type Told, toldBy } from "../support/told.js";

const head = (name: string) => `name: ${name}\nversion: 1.0.0\nminimum_kernel_version: 0.1.0\n`;
const inPack = (policy: string, name = "tools") => ({ "pack.yaml": `${head(name)}default_safety_policy: ${policy}\n` });

function only(findings: readonly Told[]): Told {
  assert.equal(findings.length, 1, findings.map(({ message }) => message).join("\n"));
  return findings[0] as Told;
}

/** What each repair makes of a policy in a line of its own, by title; `!` behind those that may be made without asking. */
function policiesAfter({ repairs, file }: Told): Record<string, string> {
  return Object.fromEntries(
    repairs.map(({ title, safe, files }) => [
      `${title}${safe ? "!" : ""}`,
      /safety_policy: (.*)/.exec(files[file] ?? "")?.[1] ?? "",
    ]),
  );
}

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

const pack = (name: string, policy: string) => ({
  [`${name}/pack.yaml`]: `${head(name)}default_safety_policy: ${policy}\nstep_templates:\n  - { template_id: ${name}.a.v1, default_executor: { argv: [run] } }\n`,
});
const graph = (more: string, ...packs: string[]) => ({
  "main.graph.yaml": `graph_id: main\n${more}steps:\n${packs.map((name) => `  - { step_id: ${name}, template_id: ${name}.a.v1 }\n`).join("")}`,
});
const listing = (...packs: string[]) => `packs: [${packs.join(", ")}]\n`;

describe("policies that leave nothing to write to (PK906)", () => {
  it("are told with all who have a part in it, at the list of packs", () => {
    const files = {
      ...pack("a", "{ allow_write_paths: [src] }"),
      ...pack("b", "{ allow_write_paths: [docs], deny_write_paths: [docs/old] }"),
      ...pack("c", "{ network_access: deny }"),
      ...graph(listing("a", "b", "c"), "a", "b", "c"),
    };
    const finding = only(toldBy("PK906", files));
    assert.equal(finding.at, "[a, b, c]");
    assert.match(
      finding.message,
      /^Together, pack `a` and pack `b` leave no path writable: pack `a` allows `src`, pack `b` allows `docs` and denies `docs\/old`\. /,
    );
    assert.deepEqual(finding.related, [
      "[src]: Pack `a` allows its paths here.",
      "[docs]: Pack `b` allows its paths here.",
    ]);
    assert.deepEqual(
      finding.repairs.map(({ title, safe }) => [title, safe]),
      [
        ["Leave `allow_write_paths` out of pack `a`", false],
        ["Leave `allow_write_paths` out of pack `b`", false],
      ],
    );
    assert.doesNotMatch(finding.repairs[0]?.files["a/pack.yaml"] ?? "", /safety_policy/);
    assert.match(finding.repairs[1]?.files["b/pack.yaml"] ?? "", /policy: \{ deny_write_paths: \[docs\/old\] \}/);
  });

  it("are told at the graph's own list where it has a part, whichever that is", () => {
    const own = (policy: string) =>
      only(
        toldBy("PK906", { ...pack("a", "{ allow_write_paths: [src] }"), ...graph(`safety_policy: ${policy}\n`, "a") }),
      );
    const allows = own("{ deny_write_paths: [out], allow_write_paths: [docs] }");
    assert.equal(allows.at, "[docs]");
    assert.deepEqual(allows.related, ["[src]: Pack `a` allows its paths here."]);
    assert.match(allows.message, /pack `a` allows `src`, this graph allows `docs` and denies `out`\./);
    assert.deepEqual(
      allows.repairs.map(({ title }) => title),
      ["Leave `allow_write_paths` out of pack `a`", "Leave `allow_write_paths` out of this graph"],
    );
    const denies = own("{ deny_write_paths: [src] }");
    assert.equal(denies.at, "[src]");
    assert.match(denies.message, /pack `a` allows `src`, this graph denies `src`\./);
    // Leaving out what it does not write is no help.
    assert.deepEqual(
      denies.repairs.map(({ title }) => title),
      ["Leave `allow_write_paths` out of pack `a`"],
    );
  });

  it("are told at the graph where the packs follow from the steps", () => {
    const files = {
      ...pack("a", "{ allow_write_paths: [src] }"),
      ...pack("b", "{ deny_write_paths: [src] }"),
      ...graph("", "a", "b"),
    };
    const finding = only(toldBy("PK906", files));
    assert.equal(finding.at, "graph_id: main");
    assert.deepEqual(finding.related, [
      "[src]: Pack `a` allows its paths here.",
      "[src]: Pack `b` denies its paths here.",
    ]);
  });

  it("offer nothing that would not be enough by itself", () => {
    const files = {
      ...pack("a", "{ allow_write_paths: [src, x] }"),
      ...pack("b", "{ allow_write_paths: [docs, x] }"),
      ...pack("c", "{ allow_write_paths: [src, docs] }"),
      ...pack("d", "{ allow_write_paths: [out] }"),
      ...graph(listing("a", "b", "c", "d"), "a", "b", "c", "d"),
    };
    // As few packs as leave nothing: the first two agree with some other, but not with the last.
    const finding = only(toldBy("PK906", files));
    assert.deepEqual(
      finding.repairs.map(({ title }) => title),
      [],
    );
  });

  it("count those who come after the third", () => {
    const folders = ["p", "q", "r", "s"];
    const four = Object.assign(
      {},
      ...folders.map((name) =>
        pack(name, `{ allow_write_paths: [${folders.filter((one) => one !== name).join(", ")}] }`),
      ),
    );
    const { message } = only(toldBy("PK906", { ...four, ...graph(listing(...folders), ...folders) }));
    assert.match(
      message,
      /^Together, pack `p`, pack `q`, pack `r` and 1 more leave no path writable: pack `p` allows `q`, `r` and `s`, pack `q` allows .*, pack `r` allows `p`, `q` and `s`\. A run/,
    );
    const three = only(
      toldBy("PK906", {
        ...pack("p", "{ allow_write_paths: [q, r] }"),
        ...pack("q", "{ allow_write_paths: [p, r] }"),
        ...pack("r", "{ allow_write_paths: [p, q] }"),
        ...graph(listing("p", "q", "r"), "p", "q", "r"),
      }),
    );
    assert.match(three.message, /^Together, pack `p`, pack `q` and pack `r` leave/);
  });

  it("are nobody's fault where something is left, or one of them wants nothing written", () => {
    const silent = (a: string, b: string) =>
      assert.deepEqual(toldBy("PK906", { ...pack("a", a), ...pack("b", b), ...graph("", "a", "b") }), []);
    silent("{ allow_write_paths: [src] }", "{ allow_write_paths: [src/app] }");
    silent("{ allow_write_paths: [src] }", "{ allow_write_paths: [] }");
    silent("{ network_access: deny }", "{ allow_write_paths: [src] }");
  });
});

describe("a wish that is not granted (PK907)", () => {
  const workspace = (policy: string) => ({
    "packs.config.yaml": `kernel: { version: 0.2.0, executor_kinds: [local_command, container] }\nsafety_policy: ${policy}\n`,
  });

  it("is told by whoever is stricter, and can go", () => {
    const finding = only(
      toldBy("PK907", {
        ...workspace("{ network_access: allow, max_diff_size_bytes: 10 }"),
        ...inPack("{ max_diff_size_bytes: 20, network_access: allow }"),
      }),
    );
    assert.match(
      finding.message,
      /^`max_diff_size_bytes: 20` has no effect: the workspace policy is stricter \(`10`\)\. Policies only get stricter\.$/,
    );
    assert.equal(finding.at, "20");
    assert.deepEqual(finding.related, ["10: The workspace policy says so here."]);
    assert.deepEqual(policiesAfter(finding), { "Remove `max_diff_size_bytes`": "{ network_access: allow }" });
  });

  it("is told with all that is left of it", () => {
    const narrowed = only(
      toldBy("PK907", {
        ...workspace("{ allow_write_paths: [src/a, src/b, src/c, src/d] }"),
        ...inPack("{ allow_write_paths: [src, src/a] }"),
      }),
    );
    assert.match(
      narrowed.message,
      /is narrowed to `src\/a`, `src\/b`, `src\/c` and 1 more: .*\(it allows `src\/a`, `src\/b`, `src\/c` and 1 more\)/,
    );
    assert.deepEqual(policiesAfter(narrowed), { "Remove `src`": "{ allow_write_paths: [src/a] }" });
    const nothing = only(
      toldBy("PK907", { ...workspace("{ allow_write_paths: [] }"), ...inPack("{ allow_write_paths: [src] }") }),
    );
    assert.match(nothing.message, /\(allows nothing\)/);
  });

  it("may be what leaves nothing to write to", () => {
    const told = toldBy("PK907", {
      ...workspace("{ allow_write_paths: [out], network_access: deny }"),
      ...inPack("{ allow_write_paths: [src], network_access: allow }"),
    });
    assert.deepEqual(
      told.map(({ message }) => /Policies only.*/.exec(message)?.[0]),
      ["Policies only get stricter, so that no path is left to write to.", "Policies only get stricter."],
    );
  });

  it("is the kernel's default where the workspace says nothing", () => {
    const { message, related } = only(toldBy("PK907", inPack("{ network_access: allow }")));
    assert.match(
      message,
      /the kernel's default is stricter \(`deny`\)\. .* packs\.config\.yaml does not set `network_access`; set it there, or remove it here\.$/,
    );
    assert.deepEqual(related, []);
  });

  it("is not offered to go where the pack's own steps need it", () => {
    const files = (kind: string) => ({
      ...workspace("{ allowed_tools: [] }"),
      "pack.yaml": `${head("tools")}default_safety_policy: { allowed_tools: [${kind}] }\nstep_templates:\n  - { template_id: tools.a.v1 }\n  - nothing\n  - { template_id: tools.b.v1, default_executor: { argv: [run] } }\n`,
    });
    assert.deepEqual(only(toldBy("PK907", files("local_command"))).repairs, []);
    assert.deepEqual(
      only(toldBy("PK907", files("container"))).repairs.map(({ title }) => title),
      ["Remove `container`"],
    );
  });

  it("is told of packs at their names, one finding for each field, cause and outcome", () => {
    const files = {
      ...workspace("{ network_access: allow }"),
      ...pack("a", "{ allow_write_paths: [one, two, three, four, src], network_access: allow }"),
      ...pack("b", "{ allow_write_paths: [src/app, docs], network_access: deny }"),
      ...graph(listing("a", "b"), "a", "b"),
    };
    const findings = toldBy("PK907", files).filter(({ file }) => file === "main.graph.yaml");
    assert.deepEqual(
      findings.map(({ at, message }) => [at, /^`[^`]*`[^:]*/.exec(message)?.[0]]),
      [
        ["a", "`allow_write_paths: one, two, three` and 1 more entries of pack `a` has no effect in this graph"],
        ["a", "`allow_write_paths: src` of pack `a` is narrowed to `src/app` in this graph"],
        ["a", "`network_access: allow` of pack `a` has no effect in this graph"],
        ["b", "`allow_write_paths: docs` of pack `b` has no effect in this graph"],
      ],
    );
    assert.deepEqual(findings[1]?.related, [
      "src: Pack `a` asks for it here.",
      "[src/app, docs]: Pack `b` says so here.",
    ]);
    assert.deepEqual(
      findings.flatMap(({ repairs }) => repairs),
      [],
    );
  });

  it("is not told again of what the workspace does not grant, nor of what leaves nothing to write to", () => {
    const files = {
      ...workspace("{ network_access: deny }"),
      ...pack("a", "{ allow_write_paths: [src], network_access: allow }"),
      ...pack("b", "{ allow_write_paths: [docs], network_access: deny, max_diff_size_bytes: 5 }"),
      ...graph(`${listing("a", "b")}safety_policy: { max_diff_size_bytes: 9, allow_write_paths: [out] }\n`, "a", "b"),
    };
    const findings = toldBy("PK907", files).filter(({ file }) => file === "main.graph.yaml");
    assert.deepEqual(
      findings.map(({ at, message }) => [at, /stricter \(.*?\)/.exec(message)?.[0]]),
      [["9", "stricter (`5`)"]],
    );
  });

  it("stands at the graph where the packs follow from the steps", () => {
    const files = {
      ...pack("a", "{ max_diff_size_bytes: 9 }"),
      ...pack("b", "{ max_diff_size_bytes: 5 }"),
      ...graph("", "a", "b"),
    };
    assert.equal(only(toldBy("PK907", files)).at, "graph_id: main");
  });

  it("is nobody's in a pack without a name", () => {
    assert.deepEqual(
      toldBy("PK907", { "pack.yaml": "version: 1.0.0\ndefault_safety_policy: { network_access: allow }\n" }),
      [],
    );
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
