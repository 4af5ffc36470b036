// Plugins for esbuild that make a bundle start sooner. A server has to answer soon after it was started, so what most starts do not need is
// loaded when it is first used, and what many files import is copied once.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Node's own modules that CommonJS packages ask for at their beginning and use in functions only: for pipes, sockets and children. */
const builtins = /^(?:node:)?(?:child_process|crypto|net)$/;

/** Packages of which our code uses these objects, and only their methods. The Python grammar unpacks large tables. */
const packages = { "@lezer/python": ["parser"] };

/** Loads these when they are first used. */
const deferred = {
  name: "deferred",
  setup(build) {
    build.onResolve({ filter: builtins }, ({ path, kind, namespace }) =>
      kind === "require-call" && namespace === "file" ? { path, namespace: "deferred" } : undefined,
    );
    build.onLoad({ filter: builtins, namespace: "deferred" }, ({ path }) => ({
      contents: `let loaded; module.exports = new Proxy({}, { get: (_, name) => (loaded ??= require(${JSON.stringify(path)}))[name] });`,
    }));
    const names = exactly(Object.keys(packages));
    build.onResolve({ filter: names }, ({ path, namespace, resolveDir }) =>
      namespace === "file" ? { path, namespace: "deferred", pluginData: resolveDir, sideEffects: false } : undefined,
    );
    build.onLoad({ filter: names, namespace: "deferred" }, ({ path, pluginData }) => ({
      contents: packages[path].map((name) => deferredObject(path, name)).join("\n"),
      resolveDir: pluginData,
    }));
  },
};

/** An object whose methods belong to an export of a package, which is loaded when one of them is called. */
function deferredObject(path, name) {
  const whole = `require(${JSON.stringify(path)}).${name}`;
  return `export const ${name} = new Proxy({}, { get: (_, key) => ${whole}[key].bind(${whole}) });`;
}

/** CommonJS packages with hundreds of exports. esbuild gives every file that imports one a copy of all of them. */
const imported = ["vscode-languageserver"];

/** Has all files share one list of the exports. */
const shared = {
  name: "shared-imports",
  setup(build) {
    const names = exactly(imported);
    build.onResolve({ filter: names }, ({ path, kind, namespace, resolveDir }) =>
      kind === "import-statement" && namespace === "file"
        ? { path, namespace: "shared-imports", pluginData: resolveDir, sideEffects: false }
        : undefined,
    );
    build.onLoad({ filter: names, namespace: "shared-imports" }, ({ path, pluginData }) => {
      const exports = Object.keys(require(path)).filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== "default");
      const lines = exports.map((name) => `export const ${name} = whole.${name};`);
      const from = JSON.stringify(path);
      return { contents: [`const whole = require(${from});`, ...lines].join("\n"), resolveDir: pluginData };
    });
  },
};

function exactly(names) {
  return new RegExp(`^(?:${names.join("|")})$`);
}

/** All of them. */
export const quickStart = [deferred, shared];
