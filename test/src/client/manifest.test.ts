// The extension's part of package.json against the files and the client that it speaks of. The editor would ignore most slips
// here in silence.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rulePageScheme } from "@packwright/client/ruleLinks";
import { section } from "@packwright/client/settings";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
const { contributes } = manifest;
const commandIds = contributes.commands.map(({ command }) => command);
const clientSource = readdirSync(join(root, "client/src"))
  .map((name) => readFileSync(join(root, "client/src", name), "utf8"))
  .join("\n");

interface Manifest {
  readonly icon: string;
  readonly homepage: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: readonly string[] };
    readonly virtualWorkspaces: { readonly supported: boolean; readonly description: string };
  };
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly aliases: readonly string[];
      readonly configuration: string;
      readonly icon: Readonly<Record<string, string>>;
    }[];
    readonly grammars: readonly Grammar[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
    readonly walkthroughs: readonly { readonly steps: readonly WalkthroughStep[] }[];
  };
}

interface Grammar {
  readonly language?: string;
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly scope: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

interface WalkthroughStep {
  readonly description: string;
  readonly media: { readonly markdown: string };
  readonly completionEvents?: readonly string[];
}

describe("the extension's manifest", () => {
  it("gives every command a title and a category, and the client registers exactly these", () => {
    for (const { command, title, category } of contributes.commands) {
      assert.ok(title.length > 0, command);
      assert.equal(category, "Packwright", command);
    }
    const registered = [...clientSource.matchAll(/registerCommand\("([^"]+)"/g)].map(([, id]) => id);
    assert.deepEqual(registered.sort(), [...commandIds].sort());
  });

  it("names only commands that there are in menus, walkthroughs and the client", () => {
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const inSteps = steps.flatMap((step) => [
      ...[...step.description.matchAll(/command:([\w.]+)/g)].map(([, id]) => id),
      ...(step.completionEvents ?? []).map((event) => event.replace("onCommand:", "")),
    ]);
    const inClient = [...clientSource.matchAll(/"(packwright\.[a-z][A-Za-z]+)"/g)].map(([, id]) => id);
    const ours = [...inMenus, ...inSteps, ...inClient].filter((id) => id?.startsWith(`${section}.`));
    assert.ok(ours.length > 3);
    for (const id of ours) assert.ok(commandIds.includes(id ?? ""), `${id} is no command`);
  });

  it("points at files that are there", () => {
    const files = [
      manifest.icon,
      ...contributes.languages.flatMap((language) => [language.configuration, ...Object.values(language.icon)]),
      ...contributes.grammars.map((grammar) => grammar.path),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map((step) => step.media.markdown)),
    ];
    for (const file of files) assert.ok(existsSync(join(root, file)), file);
  });

  it("has an icon that the marketplace takes: PNG, 128 pixels or more", () => {
    const icon = readFileSync(join(root, manifest.icon));
    assert.equal(icon.toString("latin1", 1, 4), "PNG");
    assert.ok(icon.readUInt32BE(16) >= 128 && icon.readUInt32BE(20) >= 128);
  });

  it("gives every grammar the name that its file has, and a place in a language or an injection", () => {
    const ids = contributes.languages.map(({ id }) => id);
    for (const { scopeName, path, language, injectTo } of contributes.grammars) {
      const grammar = JSON.parse(readFileSync(join(root, path), "utf8")) as Record<string, unknown>;
      assert.equal(grammar.scopeName, scopeName, path);
      if (language === undefined) {
        assert.equal(typeof grammar.injectionSelector, "string", path);
        assert.ok((injectTo ?? []).length > 0, path);
      } else {
        assert.ok(ids.includes(language), path);
      }
    }
    const withGrammar = contributes.grammars.flatMap(({ language }) => language ?? []);
    assert.deepEqual(withGrammar.sort(), [...ids].sort());
    const present = readdirSync(join(root, "syntaxes")).map((name) => `./syntaxes/${name}`);
    assert.deepEqual(contributes.grammars.map(({ path }) => path).sort(), present.sort());
  });

  it("describes every setting, and the client reads exactly these", () => {
    const settings = Object.entries(contributes.configuration.properties);
    for (const [name, setting] of settings) {
      assert.match(setting.markdownDescription ?? "", /^[A-Z].*\.$/s, name);
      assert.equal(Array.isArray(setting.default) ? "array" : typeof setting.default, setting.type, name);
      assert.match(setting.scope, /^(resource|window)$/, name);
      if (setting.enum === undefined) continue;
      assert.ok(setting.enum.includes(String(setting.default)), name);
      assert.equal(setting.enumDescriptions?.length, setting.enum.length, name);
    }
    const read = new Set([...clientSource.matchAll(/\bread\("(\w+)"\)/g)].map(([, name]) => `${section}.${name}`));
    assert.deepEqual([...read].sort(), settings.map(([name]) => name).sort());
  });

  it("restricts only settings that there are, and says what an untrusted workspace lacks", () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, "limited");
    assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, ["packwright.configFile"]);
    for (const name of untrustedWorkspaces.restrictedConfigurations)
      assert.ok(name in contributes.configuration.properties);
    assert.equal(virtualWorkspaces.supported, false);
    assert.ok(virtualWorkspaces.description.length > 0);
  });

  it("starts the extension by what a workspace holds, and leaves to the editor what follows from the contributions", () => {
    const events = manifest.activationEvents;
    assert.ok(events.length > 0);
    for (const event of events) assert.match(event, /^workspaceContains:/);
    const text = events.join(" ");
    for (const name of [
      "pack.yaml",
      "pack.yml",
      "pack.json",
      "pack.py",
      "packs.config.yaml",
      "*.graph.{yaml,yml,json}",
    ]) {
      assert.ok(text.includes(name), name);
    }
  });

  it("opens rule pages in the preview, and writes its languages with two blanks", () => {
    const associations = contributes.configurationDefaults["workbench.editorAssociations"];
    assert.deepEqual(associations, { [`${rulePageScheme}:/**`]: "vscode.markdown.preview.editor" });
    for (const { id } of contributes.languages) {
      const defaults = contributes.configurationDefaults[`[${id}]`];
      assert.equal(defaults?.["editor.tabSize"], 2, id);
      assert.equal(defaults?.["editor.insertSpaces"], true, id);
      assert.equal(defaults?.["editor.wordBasedSuggestions"], "off", id);
    }
  });

  it("has a homepage to which an address of a page can be added", () => {
    assert.equal(new URL(`${manifest.homepage}/rules/PK101`).pathname.endsWith("/rules/PK101"), true);
    assert.doesNotMatch(manifest.homepage, /\/$/);
  });
});
