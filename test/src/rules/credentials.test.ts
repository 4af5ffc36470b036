// What PK616 takes for a credential, in rows: each kind that its page lists at its shortest, and what is a little less. The texts are put
// together from parts, so that nothing that looks for secrets stumbles over this file.
import assert from "node:assert/strict";
import { diagnosticsOf, workspaceOf } from "../support/workspace.js";

const a = (count: number) => "a".repeat(count);
const A = (count: number) => "A".repeat(count);
const dashes = "-".repeat(5);

/** What a step's environment is told of, with the text that is shown. */
function told(env: Readonly<Record<string, unknown>>): (readonly [what: string, text: string])[] {
  const text = JSON.stringify({
    graph_id: "main",
    steps: [{ step_id: "build", name: "Build", executor: { argv: ["make"], env } }],
  });
  const workspace = workspaceOf({ "main.graph.json": text });
  return diagnosticsOf(workspace)
    .filter(({ code }) => code === "PK616")
    .map(({ message, span }) => [/looks like (.*?);/.exec(message)?.[1] ?? "", text.slice(span.start, span.end)]);
}

const forms: readonly (readonly [what: string, secrets: readonly string[], others: readonly string[]])[] = [
  [
    "a private key",
    [
      `${dashes}BEGIN PRIVATE KEY${dashes}`,
      `${dashes}BEGIN RSA PRIVATE KEY${dashes}`,
      `${dashes}BEGIN EC X PRIVATE KEY${dashes}`,
    ],
    [`${dashes}BEGIN PUBLIC KEY${dashes}`, `${dashes}BEGIN rsa PRIVATE KEY${dashes}`],
  ],
  [
    "an AWS access key",
    [`AKIA${A(16)}`, `ASIA${A(15)}9`],
    [`AKIA${A(15)}`, `AKIA${A(17)}`, `xAKIA${A(16)}`, `AKIA${a(16)}`],
  ],
  [
    "a GitHub token",
    [..."pousr"].map((kind) => `gh${kind}_${a(36)}`).concat(`ghp_${A(30)}${"0".repeat(6)}`, `github_pat_${a(21)}_`),
    [`ghp_${a(35)}`, `ghx_${a(36)}`, `xghp_${a(36)}`, `github_pat_${a(21)}`],
  ],
  [
    "a GitLab token",
    [`glpat-${a(20)}`, `glpat-${A(17)}0_-`],
    [`glpat-${a(19)}`, `xglpat-${a(20)}`, `glpat-${a(10)}.${a(10)}`],
  ],
  [
    "a Slack token",
    [..."abprs"].map((kind) => `xox${kind}-${a(7)}A0-`),
    [`xoxc-${a(10)}`, `xoxb-${a(9)}`, `xxoxb-${a(10)}`],
  ],
  ["a Google API key", [`AIza${a(35)}`, `AIza${A(32)}0_-`], [`AIza${a(34)}`, `xAIza${a(35)}`]],
  ["an npm token", [`npm_${a(36)}`, `npm_${A(35)}0`], [`npm_${a(35)}`, `npm_${a(37)}`, `xnpm_${a(36)}`]],
  [
    "an API key",
    [`sk-${a(19)}1`, `sk-proj-${a(19)}1`, `sk-ant-api03-${a(19)}1`, `sk-${A(10)}_${"1".repeat(9)}`],
    [`sk-${a(20)}`, `sk-${a(18)}1`, `xsk-${a(19)}1`, `sk-a-b-c-${a(19)}1`, `sk-x-${a(19)}1`, `sk-proj123-${a(19)}1`],
  ],
  [
    "a signed token",
    [`eyJ${a(10)}.eyJ${a(10)}.${a(10)}`, `eyJ${A(7)}0_-.eyJ${A(7)}0_-.${A(7)}0_-`],
    [
      `eyJ${a(9)}.eyJ${a(10)}.${a(10)}`,
      `eyJ${a(10)}.eyJ${a(9)}.${a(10)}`,
      `eyJ${a(10)}.eyJ${a(10)}.${a(9)}`,
      `eyJ${a(10)}x eyJ${a(10)}.${a(10)}`,
      `xeyJ${a(10)}.eyJ${a(10)}.${a(10)}`,
    ],
  ],
  [
    "a password in an address",
    ["https://me:abc@", "x+1.-://a.b:pq!@", `ftp://${a(100)}:${a(100)}@`],
    [
      "https://me:ab@",
      "https://:abc@",
      "https://me@host:80/x@",
      "https://host/a:abcd@",
      "https://me:a b c@",
      "https://me:a/bc@",
      "https://me:$" + "{PASS}@",
      "1://me:abcd@",
      "h://me:abcd@",
      `ftp://${a(101)}:${a(3)}@`,
      `ftp://${a(3)}:${a(101)}@`,
    ],
  ],
];

describe("PK616: what looks like a credential", () => {
  for (const [what, secrets, others] of forms) {
    for (const secret of secrets)
      it(`${what}: ${secret.slice(0, 20)}…`, () => {
        assert.deepEqual(told({ X: secret }), [[what, secret]]);
        // Only it is shown, not what stands around it.
        assert.deepEqual(told({ X: `--key=${secret} or so` }), [[what, secret]]);
      });
    for (const other of others)
      it(`not ${what}: ${other.slice(0, 20)}… of ${other.length}`, () => assert.deepEqual(told({ X: other }), []));
  }
});

describe("PK616: the value of a variable that says that it is secret", () => {
  const value = "hunter";
  const names = ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "API_KEY", "APIKEY", "ACCESS_KEY", "PRIVATE_KEY"];
  for (const name of [...names, ...names.map((one) => `MY_${one}`), "api_key"])
    it(name, () => assert.deepEqual(told({ [name]: value }), [[`the value of \`${name}\``, `"${value}"`]]));

  for (const name of ["TOKENS", "MYTOKEN", "TOKEN_FILE", "KEY", "API__KEY", "MY-TOKEN"])
    it(`not ${name}`, () => assert.deepEqual(told({ [name]: value }), []));

  for (const text of ["hunte", "run/secret", "$SECRET_NAME", "hunter two", "", "$" + "{{ parameters.token }}"])
    it(`not where it is ${JSON.stringify(text)}`, () => assert.deepEqual(told({ TOKEN: text }), []));

  it("not where it is no text", () => assert.deepEqual(told({ TOKEN: 1_234_567 }), []));

  it("not where it is no variable", () => {
    const text =
      "x-notes: { TOKEN: hunter2 }\ngraph_id: main\nsteps: [{ step_id: a, name: A, executor: { argv: [a] } }]\n";
    assert.deepEqual(
      diagnosticsOf(workspaceOf({ "main.graph.yaml": text })).filter(({ code }) => code === "PK616"),
      [],
    );
  });

  it("once, where the text stands once behind several aliases", () => {
    const text = `x-env: &env { TOKEN: hunter2 }
graph_id: main
steps:
  - { step_id: a, name: A, executor: { argv: [a], env: *env } }
  - { step_id: b, name: B, executor: { argv: [b], env: *env } }
`;
    const found = diagnosticsOf(workspaceOf({ "main.graph.yaml": text })).filter(({ code }) => code === "PK616");
    assert.equal(found.length, 1);
  });
});
