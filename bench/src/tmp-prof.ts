import { roleByName } from "@packwright/shared";
import { analyseFile } from "../../shared/src/model/file.js";
import { parseContent } from "../../shared/src/syntax/parse.js";
import { coreWorkspace, keystrokesInCore } from "./core-work.js";
import { documentIn, editedManifest } from "./generator/documents.js";
import { editedWorkspace } from "./generator/workspace.js";
import { writeFileSync } from "node:fs";
const lines = Number(process.argv[2] ?? 20000), n = Number(process.argv[3] ?? 30);
const manifest = editedManifest(lines, 100);
const w = coreWorkspace(editedWorkspace(100, manifest));
const { path, text, typingAt } = documentIn("yaml", manifest);
const med = (a: number[]) => a.sort((x, y) => x - y)[a.length >> 1]?.toFixed(2);
keystrokesInCore(w, path, text, typingAt, n);
const d: Record<string, number[]> = { parse: [], analyse: [], set: [], settle: [], present: [] };
const time = (k: string, f: () => void) => { const s = performance.now(); f(); (d[k] ??= []).push(performance.now() - s); };
const checker = (w as any).checker;
const ruleTimes = new Map<string, number[]>();
for (let i = 0; i < n; i++) {
  const typed = i % 2 === 0 ? text : `${text.slice(0, typingAt)}x${text.slice(typingAt)}`;
  time("parse", () => parseContent("yaml", { text: typed }));
  time("analyse", () => analyseFile(path, "manifest", { text: typed }));
  time("set", () => w.set(path, "manifest", { text: typed }));
  time("settle", () => w.settle([path]));
  time("present", () => w.present(path));
}
for (const k in d) console.log(k, med(d[k]!));
// per rule
const table = checker.table; const real = table.ofStage.bind(table);
const file = w.file(path)!; 
const wrap = (rule: any) => ({ ...rule, check: rule.check && Object.fromEntries(Object.entries(rule.check).map(([k, f]: any) => [k, (a: any, c: any) => { const s = performance.now(); f(a, c); const t = performance.now() - s; (ruleTimes.get(rule.code) ?? ruleTimes.set(rule.code, []).get(rule.code)!).push(t); }])) });
const cache = new Map<string, any>();
table.ofStage = (s: string) => cache.get(s) ?? cache.set(s, real(s).map(wrap)).get(s);
keystrokesInCore(w, path, text, typingAt, n);
const rows = [...ruleTimes].map(([c, t]) => [c, Number(med(t))] as const).sort((a, b) => b[1] - a[1]);
console.log(rows.slice(0, 45).map(([c, t]) => `${c} ${t}`).join("\n"), "\nsum", rows.reduce((a, [, t]) => a + t, 0));
