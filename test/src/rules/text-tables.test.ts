// What rules find and repair in many texts that differ by little: a table for each code (support/text-tables.ts says how to read it).
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assertTextCase, readTextCases } from "../support/text-tables.js";

const codes = ["PK002"];

describe("tables of texts", () => {
  for (const code of codes) {
    const path = fileURLToPath(new URL(`text-tables/${code.toLowerCase()}.txt`, import.meta.url));
    for (const one of readTextCases(readFileSync(path, "utf8"))) it(one.title, () => assertTextCase(one));
  }
});
