// What is told and offered where the policies of a run leave nothing, or less than one of them asks for (PK906, PK907).
import assert from "node:assert/strict";
import { head, inPack, policiesAfter } from "../support/safety-texts.js";
import { only, toldBy } from "../support/told.js";

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
