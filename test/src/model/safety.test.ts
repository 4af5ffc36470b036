// Safety policies meet (format.md 8). The judge is another: it looks at every path, tool and size of a small world, one by one, and knows
// nothing of sets of folders.
import assert from "node:assert/strict";
import fc from "fast-check";
import type { SafetyProposal } from "../../../shared/src/model/definitions.js";
import { writtenAt } from "../../../shared/src/model/definitions.js";
import type { SafetyPolicy } from "../../../shared/src/model/emitted.js";
import {
  decisionsOf,
  emitPolicy,
  grantedTo,
  kernelProposal,
  type PolicyParty,
} from "../../../shared/src/model/safety/effective.js";
import { meet, meetAll, proposalOf, writesNothing } from "../../../shared/src/model/safety/meet.js";
import { writePathFault } from "../../../shared/src/model/safety/write-paths.js";

const names = ["a", "b", "ab"];
const deeper = (paths: readonly string[]) => paths.flatMap((path) => names.map((name) => `${path}/${name}`));
const folders = [names, deeper(names), deeper(deeper(names))].flat();
/** Also one level below every folder that a policy can name, and beside all of them. */
const files = [...folders, ...deeper(deeper(names)).map((path) => `${path}/x`), "x", "a/x"];
const tools = ["local_command", "container", "remote"];
const sizes = [0, 1, 2, 3];

const folder = fc
  .record({ path: fc.constantFrom(".", ...folders), form: fc.constantFrom("", "slash", "dot", "double") })
  .map(({ path, form }) => {
    if (form === "slash") return `${path}/`;
    if (form === "dot") return `./${path}`;
    return form === "double" ? path.replace("/", "//") : path;
  });
const proposal: fc.Arbitrary<SafetyProposal> = fc.record(
  {
    allow_write_paths: fc.array(folder, { maxLength: 4 }),
    deny_write_paths: fc.array(folder, { maxLength: 3 }),
    max_diff_size_bytes: fc.constantFrom(...sizes),
    allowed_tools: fc.array(fc.constantFrom(...tools), { maxLength: 3 }),
    network_access: fc.constantFrom("allow" as const, "deny" as const),
  },
  { requiredKeys: [] },
);

function isUnder(folderPath: string, path: string): boolean {
  const parts = folderPath.split("/").filter((part) => part !== "" && part !== ".");
  return parts.every((part, i) => path.split("/")[i] === part);
}

/** What a policy allows of the small world; absent is no limit. */
function allowed(policy: SafetyProposal): string[] {
  const { allow_write_paths: allow, deny_write_paths: deny = [], max_diff_size_bytes: most } = policy;
  return [
    ...files.filter(
      (path) => (allow ?? ["."]).some((one) => isUnder(one, path)) && !deny.some((one) => isUnder(one, path)),
    ),
    ...tools.filter((tool) => policy.allowed_tools?.includes(tool) ?? true),
    ...sizes.filter((size) => most === undefined || size <= most).map(String),
    ...(policy.network_access === "deny" ? [] : ["network"]),
  ];
}

/** What kernel 0.1.0 makes of a policy: an empty list of allowed paths is no limit, tools must be listed. */
function allowedByKernel(policy: SafetyPolicy): string[] {
  const starts = (prefix: string, path: string) => prefix === "." || path === prefix || path.startsWith(`${prefix}/`);
  const { allow_write_paths: allow, deny_write_paths: deny, max_diff_size_bytes: most } = policy;
  return [
    ...files.filter(
      (path) =>
        !deny.some((one) => starts(one, path)) && (allow.length === 0 || allow.some((one) => starts(one, path))),
    ),
    ...tools.filter((tool) => policy.allowed_tools.includes(tool)),
    ...sizes.filter((size) => most === null || size <= most).map(String),
    ...(policy.network_access === "allow" ? ["network"] : []),
  ];
}

/** How kernel 0.1.0 merges the policies of packs: allowed paths as texts, knowing nothing of folders inside of others. */
function mergedByKernel(a: SafetyPolicy, b: SafetyPolicy): SafetyPolicy {
  const sizes = [a, b].flatMap(({ max_diff_size_bytes: size }) => size ?? []);
  return {
    allow_write_paths: a.allow_write_paths.filter((path) => b.allow_write_paths.includes(path)),
    deny_write_paths: [...a.deny_write_paths, ...b.deny_write_paths],
    max_diff_size_bytes: sizes.length === 0 ? null : Math.min(...sizes),
    allowed_tools: a.allowed_tools.filter((tool) => b.allowed_tools.includes(tool)),
    network_access: a.network_access === "deny" || b.network_access === "deny" ? "deny" : "allow",
  };
}

const intersection = (lists: readonly string[][]) =>
  lists.reduce((common, list) => common.filter((item) => list.includes(item)));

describe("the meet of safety policies", () => {
  it("allows exactly what both allow", () => {
    fc.assert(
      fc.property(proposal, proposal, (a, b) => {
        assert.deepEqual(allowed(meet(a, b)), intersection([allowed(a), allowed(b)]));
      }),
      { numRuns: 2000 },
    );
  });

  it("is commutative, associative and idempotent, and absent is its unit", () => {
    fc.assert(
      fc.property(proposal, proposal, proposal, (a, b, c) => {
        assert.deepEqual(meet(a, b), meet(b, a));
        assert.deepEqual(meet(meet(a, b), c), meet(a, meet(b, c)));
        assert.deepEqual(meet(meet(a, b), meet(a, b)), meet(a, b));
        assert.deepEqual(meet(a, {}), meetAll([a]));
        assert.deepEqual(meet({}, a), meet(a, a));
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps absent fields absent, so that nobody's silence forbids anything", () => {
    assert.deepEqual(meet({}, {}), {});
    assert.deepEqual(meet({ network_access: "allow" }, { max_diff_size_bytes: 5 }), {
      network_access: "allow",
      max_diff_size_bytes: 5,
    });
  });

  const rows: readonly (readonly [string, SafetyProposal, SafetyProposal, SafetyProposal])[] = [
    ["keeps the inner of two nested folders", allow("src"), allow("src/app", "docs"), allow("src/app")],
    ["leaves nothing of unrelated folders", allow("src"), allow("source"), allow()],
    ["lets an empty list forbid all", allow(), allow("src"), allow()],
    ["takes `.` for everything", allow("."), allow("src", "docs"), allow("docs", "src")],
    ["drops folders inside others", allow("src", "src/app", "./src/"), {}, allow("src")],
    ["normalises paths", allow("a//b/", "./c"), {}, allow("a/b", "c")],
    ["orders by code point", allow("é", "z", "Z", "\u{1f600}", "\ufb00"), {}, allow("Z", "z", "é", "ﬀ", "\u{1f600}")],
    ["unites what is denied", deny("src/vendor", ".git"), deny("src", ".iris"), deny(".git", ".iris", "src")],
    ["takes the smaller size", { max_diff_size_bytes: 0 }, { max_diff_size_bytes: 7 }, { max_diff_size_bytes: 0 }],
    ["lets deny win", { network_access: "allow" }, { network_access: "deny" }, { network_access: "deny" }],
    ["keeps common tools, sorted", kinds("b", "a", "c", "a"), kinds("a", "b"), kinds("a", "b")],
  ];
  for (const [title, a, b, expected] of rows) {
    it(title, () => {
      assert.deepEqual(meet(a, b), expected);
      assert.deepEqual(meet(b, a), expected);
    });
  }
});

describe("the policy that the kernel is given", () => {
  it("permits exactly what everybody allows, as kernel 0.1.0 reads it", () => {
    fc.assert(
      fc.property(proposal, fc.array(proposal, { maxLength: 3 }), (workspace, others) => {
        const all = [kernelProposal(workspace), workspace, ...others];
        const granted = meetAll(all);
        assert.deepEqual(allowedByKernel(emitPolicy(granted)), intersection(all.map(allowed)));
      }),
      { numRuns: 2000 },
    );
  });

  it("is needed, because the kernel's own way to merge policies permits more", () => {
    const [a, b] = [emitPolicy(allow("a")), emitPolicy(allow("a/b"))] as const;
    assert.ok(allowedByKernel(mergedByKernel(a, b)).includes("x"));
    assert.ok(!allowedByKernel(emitPolicy(meet(allow("a"), allow("a/b")))).includes("x"));
    // Whoever hands one policy to a kernel that merges it with itself still gets what it says.
    fc.assert(
      fc.property(proposal, (one) => {
        const emitted = emitPolicy(one);
        assert.deepEqual(allowedByKernel(mergedByKernel(emitted, emitted)), allowedByKernel(emitted));
      }),
      { numRuns: 500 },
    );
  });

  it("says that nothing can be written in the one way that cannot be misread", () => {
    fc.assert(
      fc.property(proposal, (one) => {
        const nothing = allowed(one).every((item) => !files.includes(item));
        assert.equal(writesNothing(one), nothing);
        const { allow_write_paths: allowing, deny_write_paths: denying } = emitPolicy(one);
        if (nothing) assert.deepEqual([allowing, denying], [[], ["."]]);
        else assert.ok(!denying.includes("."));
      }),
      { numRuns: 2000 },
    );
  });

  it("has all five fields, also where nobody has an opinion", () => {
    assert.deepEqual(emitPolicy({}), {
      allow_write_paths: [],
      deny_write_paths: [],
      max_diff_size_bytes: null,
      allowed_tools: ["local_command"],
      network_access: "deny",
    });
  });

  it("takes the kernel's defaults for what the workspace does not set, and only for that", () => {
    assert.deepEqual(kernelProposal({}), { allowed_tools: ["local_command"], network_access: "deny" });
    assert.deepEqual(kernelProposal({ allowed_tools: [] }), { network_access: "deny" });
    assert.deepEqual(kernelProposal({ allowed_tools: ["container"], network_access: "allow" }), {});
  });
});

describe("the reasons of a policy", () => {
  const parties = (proposals: readonly SafetyProposal[]) =>
    proposals.map((one, i): PolicyParty => ({ kind: "pack", name: `p${i}`, proposal: one }));

  it("name those who alone, or as few as together, make each field what it is", () => {
    fc.assert(
      fc.property(fc.array(proposal, { maxLength: 5 }), (proposals) => {
        const all = parties(proposals);
        const granted = grantedTo(all);
        for (const { field, value, asked, decidedBy } of decisionsOf(all)) {
          assert.deepEqual(value, granted[field]);
          assert.deepEqual(
            asked.map(({ party }) => party),
            all.filter((party) => party.proposal[field] !== undefined),
          );
          const deciding = decidedBy.map((party) => ({ [field]: party.proposal[field] }));
          assert.deepEqual(meetAll(deciding)[field] ?? [], value ?? []);
          assert.ok(decidedBy.length > 0 || value === undefined || (Array.isArray(value) && value.length === 0));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("name all who agree, and of those who differ the one who is strictest", () => {
    const [, , size, , network] = decisionsOf(
      parties([
        { network_access: "allow", max_diff_size_bytes: 9 },
        { network_access: "deny", max_diff_size_bytes: 3 },
        { network_access: "deny" },
      ]),
    );
    assert.deepEqual(
      size?.decidedBy.map(({ name }) => name),
      ["p1"],
    );
    assert.deepEqual(
      network?.decidedBy.map(({ name }) => name),
      ["p1", "p2"],
    );
  });
});

describe("who decides about folders", () => {
  const rows: readonly (readonly [title: string, field: string, proposals: SafetyProposal[], decide: string[]])[] = [
    [
      "everybody who denies a folder that stays, and nobody whose folder is inside another",
      "deny_write_paths",
      [deny("src/vendor"), deny("src"), deny("src", ".git"), allow("docs")],
      ["p1", "p2"],
    ],
    [
      "those who together allow so little, and none of the others",
      "allow_write_paths",
      [allow("src", "docs"), allow("src/app", "docs", "out"), allow("src", "docs", "out"), deny("src")],
      ["p0", "p1"],
    ],
    [
      "the last of those who could each be left out",
      "allow_write_paths",
      [allow("a", "b"), allow("b", "c"), allow("a", "c"), allow("b", "d")],
      ["p0", "p1", "p2"],
    ],
  ];
  for (const [title, field, proposals, decide] of rows) {
    it(title, () => {
      const all = proposals.map((one, i): PolicyParty => ({ kind: "pack", name: `p${i}`, proposal: one }));
      const decision = decisionsOf(all).find((one) => one.field === field);
      assert.deepEqual(
        decision?.decidedBy.map(({ name }) => name),
        decide,
      );
    });
  }
});

describe("a policy as it is written", () => {
  const rows: readonly (readonly [string, ReturnType<typeof writePathFault>])[] = [
    ["src", undefined],
    [".", undefined],
    ["./src/", undefined],
    ["src/..hidden", undefined],
    ["c:", undefined],
    ["", "empty"],
    [" ", "empty"],
    ["/src", "absolute"],
    ["C:/src", "absolute"],
    ["../src", "parent"],
    ["src/../docs", "parent"],
    ["src\\app", "backslash"],
    ["src/c:/app", undefined],
    ["a".repeat(4096), undefined],
    ["a".repeat(4097), "too-long"],
  ];
  for (const [path, fault] of rows)
    it(`${JSON.stringify(path.slice(0, 20))} ${fault ?? "is a path"}`, () => assert.equal(writePathFault(path), fault));

  it("says nothing in a field of which something could not be read", () => {
    const written = {
      [writtenAt]: [],
      allow_write_paths: ["src", undefined],
      deny_write_paths: ["/etc"],
      allowed_tools: [],
      max_diff_size_bytes: 4,
    };
    assert.deepEqual(proposalOf(written), { allowed_tools: [], max_diff_size_bytes: 4 });
    assert.deepEqual(proposalOf(undefined), {});
  });
});

function allow(...paths: string[]): SafetyProposal {
  return { allow_write_paths: paths };
}

function deny(...paths: string[]): SafetyProposal {
  return { deny_write_paths: paths };
}

function kinds(...tool: string[]): SafetyProposal {
  return { allowed_tools: tool };
}
