// The model of packs.config.yaml (format.md 5).
import { safetyPolicy } from "./routing.js";
import { boolean, list, map, record, text } from "./shape.js";

export const severityNames = ["off", "hint", "information", "warning", "error"] as const;

export const kernelSettings = record("KernelSettings", "The kernel that this workspace runs on.", {
  version: {
    shape: text({ version: "kernel" }),
    doc: "The kernel's version. Packs that need a newer one are not loaded.",
    default: "0.1.0",
  },
  executor_kinds: { shape: list(text()), doc: "Executor kinds that the kernel knows.", default: "[local_command]" },
  gate_runner_kinds: {
    shape: list(text()),
    doc: "Gate runner kinds that the kernel knows.",
    default: "[local_command]",
  },
  schema_ids: { shape: list(text()), doc: "The kernel's own schema ids, in place of the four of kernel 0.1.0." },
  gate_failures_count_as_attempts: {
    shape: boolean,
    doc: "Whether a failed gate uses up a retry. Kernel 0.1.x does not count it.",
    default: "false for kernel 0.1.x, else true",
  },
});

export const discoverySettings = record("DiscoverySettings", "Where packs are looked for.", {
  include: {
    shape: list(text({ glob: true })),
    doc: "Patterns of manifest paths, relative to this file's folder.",
    default: '["**/pack.{yaml,yml,json,py}"]',
  },
  exclude: {
    shape: list(text({ glob: true })),
    doc: "Patterns that are left out, in place of the defaults.",
    default: "[node_modules, .venv, .git, dist]",
  },
});

export const registryEntry = record("RegistryEntry", "A pack at a local path.", {
  name: { shape: text({ refers: "pack" }), doc: "The pack's name.", required: true },
  path: {
    shape: text({ path: "registry" }),
    doc: "The pack's folder, relative to this file's folder.",
    required: true,
  },
  version: { shape: text({ version: "range" }), doc: "The versions that are wanted, as an npm range." },
});

export const workspaceConfig = record(
  "WorkspaceConfig",
  "Settings of one workspace of packs and graphs. Every key is optional.",
  {
    kernel: { shape: kernelSettings, doc: "The kernel that this workspace runs on." },
    discovery: { shape: discoverySettings, doc: "Where packs are looked for." },
    registry: { shape: list(registryEntry), doc: "Packs at local paths, also outside the workspace.", default: "[]" },
    load_order: {
      shape: list(text({ refers: "pack" })),
      doc: "Packs in the order of loading; the rest follow by name.",
      default: "[]",
    },
    graphs: {
      shape: list(text({ glob: true })),
      doc: "Patterns of graph files.",
      default: '["**/*.graph.{yaml,yml,json}"]',
    },
    safety_policy: {
      shape: safetyPolicy,
      doc: "What runs in this workspace may do; packs and graphs can only be stricter.",
    },
    severity: {
      shape: map(text({ values: severityNames }), { keyRefers: "finding-code" }),
      doc: "Severities by code or name. What guards loading cannot be lowered.",
      default: "{}",
    },
  },
  { extensible: true },
);
