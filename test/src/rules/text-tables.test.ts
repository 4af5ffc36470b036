// What rules find and repair in many texts that differ by little: a table for each code (support/text-tables.ts says how to read it).
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assertTextCase, readTextCases } from "../support/text-tables.js";

const codes = [
  ...["PK002", "PK003", "PK004", "PK005", "PK006", "PK007", "PK008"],
  ...["PK102", "PK103", "PK104", "PK105", "PK108", "PK109", "PK110"],
  ...[
    "PK201",
    "PK202",
    "PK203",
    "PK204",
    "PK205",
    "PK206",
    "PK207",
    "PK208",
    "PK209",
    "PK210",
    "PK251",
    "PK252",
    "PK253",
    "PK254",
    "PK255",
  ],
  ...["PK302", "PK308", "PK404"],
  ...["PK501", "PK502", "PK503", "PK504", "PK505", "PK506", "PK551", "PK553", "PK554", "PK555", "PK556", "PK557"],
];

describe("tables of texts", () => {
  for (const code of codes) {
    const path = fileURLToPath(new URL(`text-tables/${code.toLowerCase()}.txt`, import.meta.url));
    for (const one of readTextCases(readFileSync(path, "utf8"))) it(one.title, () => assertTextCase(one));
  }
});
