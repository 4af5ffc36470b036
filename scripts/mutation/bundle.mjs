// Makes one program of the tests and the mutated sources: Stryker's instrumenter compiles every mutant in, each behind a switch that is
// set while the program runs. So thousands of mutants need one build and no files of their own.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { build } from "esbuild";
import { fromRoot } from "../paths.mjs";

const silent = new Proxy({}, { get: () => () => false });

/**
 * Writes the program to `outfile` and gives its mutants: `{ id, path, source, line, column, mutator, original, replacement, wording }`, line and
 * column from 1, `source` a short digest of the file. Ids are in the order of the files given.
 */
export async function bundleMutants(paths, testFiles, outfile) {
  const sources = new Map(paths.map((path) => [path, readFileSync(fromRoot(path), "utf8")]));
  const instrumented = await new Instrumenter(silent).instrument(
    paths.map((path) => ({ name: path, mutate: true, content: sources.get(path) })),
    { plugins: null, excludedMutations: [], ignorers: [], noHeader: false },
  );
  const contents = new Map(instrumented.files.map(({ name, content }) => [name, content]));
  await build({
    stdin: {
      contents: `import "./scripts/mutation/settings.mjs";\n${testFiles.map((path) => `import ${JSON.stringify(`./${path}`)};\n`).join("")}`,
      resolveDir: fromRoot(),
    },
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    mainFields: ["module", "main"],
    logLevel: "error",
    keepNames: false,
    plugins: [{ name: "mutants", setup: (builder) => replaceSources(builder, contents) }],
  });
  return instrumented.mutants.map((mutant) => described(mutant, sources.get(mutant.fileName)));
}

// Tests look for files beside themselves, and say which file they stand in before they register.
function replaceSources(builder, contents) {
  builder.onLoad({ filter: /\.ts$/ }, ({ path }) => {
    const name = relative(fromRoot(), path).replaceAll("\\", "/");
    const mutated = contents.get(name);
    if (mutated !== undefined) return { contents: mutated, loader: "ts" };
    if (name.includes("node_modules")) return undefined;
    const text = readFileSync(path, "utf8")
      .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
      .replaceAll("import.meta.dirname", JSON.stringify(fromRoot(name, "..")));
    const mark = name.endsWith(".test.ts") ? `globalThis.currentTestFile = ${JSON.stringify(name)};\n` : "";
    return { contents: `${mark}${text}`, loader: "ts" };
  });
}

function described({ id, fileName, location, mutatorName, replacement }, source) {
  const lines = source.split("\n");
  const offset = ({ line, column }) => lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, column);
  const original = source.slice(offset(location.start), offset(location.end));
  return {
    id,
    path: fileName,
    source: createHash("sha256").update(source).digest("hex").slice(0, 12),
    line: location.start.line + 1,
    column: location.start.column + 1,
    mutator: mutatorName,
    original,
    replacement,
    wording: mutatorName === "StringLiteral" && isWording(original),
  };
}

// Words for people have blanks between them; names, keys, codes and signs have none.
function isWording(literal) {
  return /\s/.test(literal.replace(/\$\{[^}]*\}/g, ""));
}
