// The programs that check a whole workspace, and how each is started. Must not know what is measured.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemaOf } from "@packwright/shared";
import { installed, type PeerName } from "./install.js";
import { type Missing, ours } from "./servers.js";

export interface Checker {
  readonly name: string;
  /** A program with its arguments; it is started in the workspace's folder. */
  readonly command: readonly string[];
  /** Whether it takes minutes for thousands of files, so that a short run leaves the large workspace out. */
  readonly slow: boolean;
  readonly note?: string;
}

const manifests = "packs/**/pack.yaml";

/** Our own check, all rules, with its report on standard output. */
export function ownChecker(command: string): Checker {
  return { name: ours, command: [process.execPath, command, "check"], slow: false, note: "all rules, graphs too" };
}

/** Writes the JSON Schema of a manifest, from the same tables as our own findings; returns its path. */
export function writeManifestSchema(folder: string): string {
  const file = join(folder, "pack.schema.json");
  writeFileSync(file, `${JSON.stringify(jsonSchemaOf("pack"), null, 2)}\n`);
  return file;
}

/** The peers that are installed, and those that are not. Their settings are written into `folder`. */
export function peerCheckers(
  schemaFile: string,
  folder: string,
): { checkers: readonly Checker[]; missing: readonly Missing[] } {
  const checkers: Checker[] = [];
  const missing: Missing[] = [];
  const add = (
    peer: PeerName,
    entry: string,
    name: string,
    args: readonly string[],
    more: { slow: boolean; note: string },
  ) => {
    const { file, reason } = installed(peer, join("node_modules", entry));
    if (file === undefined) missing.push({ name, reason });
    else checkers.push({ name, command: [process.execPath, file, ...args], ...more });
  };
  const note = "shape only";
  const ajv = ["validate", "--spec=draft2020", "--strict=false", "-s", schemaFile, "-d", manifests];
  add("ajv-cli", "ajv-cli/dist/index.js", "ajv-cli", ajv, { slow: false, note: "shape only, no positions" });
  const eslint = ["--config", eslintSettings(schemaFile, folder), "--concurrency", "2", manifests];
  add("eslint", "eslint/bin/eslint.js", "eslint + yml + JSON Schema, 2 threads", eslint, { slow: false, note });
  add("v8r", "v8r/src/index.js", "v8r", [manifests, "--schema", schemaFile], { slow: true, note });
  const spectral = ["lint", manifests, "--ruleset", spectralSettings(folder)];
  add("spectral", "@stoplight/spectral-cli/dist/index.js", "spectral", spectral, { slow: true, note });
  return { checkers, missing };
}

function eslintSettings(schemaFile: string, folder: string): string {
  const file = join(folder, "eslint.config.mjs");
  const plugin = (name: string) =>
    JSON.stringify(installed("eslint", join("node_modules", name, "package.json")).file ?? name);
  writeFileSync(
    file,
    `import { createRequire } from "node:module";
const load = (file) => createRequire(file)(".");
const yml = load(${plugin("eslint-plugin-yml")});
const validator = load(${plugin("eslint-plugin-json-schema-validator")});
export default [
  ...(yml.configs["flat/base"] ?? yml.configs.base),
  {
    files: ["**/*.yaml"],
    plugins: { validator },
    rules: {
      "validator/no-invalid": ["error", { useSchemastoreCatalog: false, schemas: [{ fileMatch: ["**/pack.yaml"], schema: ${JSON.stringify(schemaFile)} }] }],
    },
  },
];
`,
  );
  return file;
}

function spectralSettings(folder: string): string {
  const file = join(folder, "spectral.json");
  const schema = JSON.stringify(jsonSchemaOf("pack"));
  writeFileSync(
    file,
    `{ "rules": { "shape": { "given": "$", "severity": "error",
      "then": { "function": "schema", "functionOptions": { "schema": ${schema} } } } } }`,
  );
  return file;
}
