// Generates texts that look like YAML line by line and mean anything or nothing: the places where two readers could disagree.
import fc from "fast-check";

const pieces = [
  ...[
    "a",
    "b: ",
    "c:",
    "key: value",
    '"q": ',
    "'s': ",
    "d : e",
    "- ",
    "-",
    "- - ",
    "- f: ",
    "? ",
    ": ",
    "-1",
    "--- ",
    "...",
  ],
  ...[
    "1",
    "0x1F",
    "1e3",
    ".inf",
    "~",
    "null",
    "true",
    "No",
    "<<: ",
    "two words",
    "a:b",
    "x#y",
    " # note",
    "#note",
    "# note",
    "it's",
  ],
  ...[
    '"double"',
    "'single'",
    "'it''s'",
    '"a\\"b"',
    '"\\u00e9\\n"',
    '"\\q"',
    '"open',
    "'open",
    'close"',
    '""',
    "''",
    "``",
    "@x",
    "%x",
  ],
  ...[
    "[a, b]",
    "{c: d}",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
    "[a, b,]",
    "{a, b: }",
    '{"a":1}',
    "{a:1}",
    "[a: b]",
    "[- ]",
    "[-1, -]",
  ],
  ...[
    "|",
    ">",
    "|-",
    ">+",
    "|2",
    "| # note",
    "|x",
    "&x ",
    "*x",
    "!!str ",
    "!x ",
    "${{ parameters.x }}",
    "$",
    "é",
    "😀",
    "\u2028",
  ],
  ...[
    "\ufeff",
    "\t",
    " ",
    "  ",
    "   ",
    "\r",
    "\n",
    "\n\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    "\n ",
    "\n# note\n",
    "\n  # note\n",
  ],
];

const line = fc
  .tuple(
    fc.constantFrom("", "", "  ", "  ", "    ", " ", "   "),
    fc.array(fc.constantFrom(...pieces), { minLength: 0, maxLength: 4 }),
  )
  .map(([indentation, parts]) => indentation + parts.join(""));

/** Lines that fit together more often than not. */
const soundLine = fc
  .tuple(
    fc.constantFrom("", "", "", "  ", "  ", "    "),
    fc.constantFrom("", "", "- ", "- - "),
    fc.constantFrom("key: ", "key: ", "key:", "key:", '"key": ', "'key' : ", "key:  ", "", "the key: "),
    fc.constantFrom(
      ...[
        "",
        "",
        "x",
        "1",
        "two words",
        "x # note",
        "# note",
        '"double"',
        "'single'",
        "'it''s'",
        '"\\t\\u00e9"',
        "|",
        ">-",
        "|+",
      ],
      ...[
        "[a, b]",
        "{c: d, e}",
        "[]",
        "{}",
        "[a,",
        "b, c]",
        "]",
        "}",
        "{ a: [b, {c: }], d : e }",
        "a b",
        "a\n\n   b",
        "-1",
        "x:y",
      ],
      ...[
        '"a\n     b"',
        "'a\n\n     b'",
        "[\n    a, # note\n   b\n  ]",
        "|\n     x\n\n       y\n     z\n",
        ">\n    x\n    y\n\n\n",
      ],
    ),
    fc.constantFrom("", "", "", " ", "  # note"),
  )
  .map((parts) => parts.join(""));

const soup = (lines: fc.Arbitrary<string>, most: number) =>
  fc
    .tuple(fc.array(lines, { minLength: 1, maxLength: most }), fc.constantFrom("\n", "\n", "\n", "\r\n"), fc.boolean())
    .map(([parts, newline, ends]) => {
      let keys = 0;
      const text = parts.join("\n").replace(/\bkey\b/g, () => `key${++keys}`);
      return (text + (ends ? "\n" : "")).replaceAll("\n", newline);
    });

/** Texts of a few lines. */
export const lineSoup: fc.Arbitrary<string> = fc.oneof(
  soup(line, 5),
  soup(soundLine, 6),
  soup(fc.oneof(line, soundLine), 6),
);

/** A text with a few of its characters changed, taken away or put in. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const change = fc.tuple(
    fc.nat(),
    fc.nat(3),
    fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(..." \n:-#[]{},'\"|>&*!%@`?\\\t\r$~")),
  );
  return fc.tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 4 })).map(([text, changes]) =>
    changes.reduce((now, [at, removed, added]) => {
      const start = at % (now.length + 1);
      return now.slice(0, start) + added + now.slice(start + removed);
    }, text),
  );
}
