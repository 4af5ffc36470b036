// The names that `\p{…}` takes in ECMA-262, as the linear-time engine writes them. Must not know anything else of patterns.

/** General categories: the engine knows the short names only. */
const categories: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  Cased_Letter: "LC",
  Close_Punctuation: "Pe",
  Connector_Punctuation: "Pc",
  Control: "Cc",
  cntrl: "Cc",
  Currency_Symbol: "Sc",
  Dash_Punctuation: "Pd",
  Decimal_Number: "Nd",
  digit: "Nd",
  Enclosing_Mark: "Me",
  Final_Punctuation: "Pf",
  Format: "Cf",
  Initial_Punctuation: "Pi",
  Letter: "L",
  Letter_Number: "Nl",
  Line_Separator: "Zl",
  Lowercase_Letter: "Ll",
  Mark: "M",
  Combining_Mark: "M",
  Math_Symbol: "Sm",
  Modifier_Letter: "Lm",
  Modifier_Symbol: "Sk",
  Nonspacing_Mark: "Mn",
  Number: "N",
  Open_Punctuation: "Ps",
  Other: "C",
  Other_Letter: "Lo",
  Other_Number: "No",
  Other_Punctuation: "Po",
  Other_Symbol: "So",
  Paragraph_Separator: "Zp",
  Private_Use: "Co",
  Punctuation: "P",
  punct: "P",
  Separator: "Z",
  Space_Separator: "Zs",
  Spacing_Mark: "Mc",
  Surrogate: "Cs",
  Symbol: "S",
  Titlecase_Letter: "Lt",
  Unassigned: "Cn",
  Uppercase_Letter: "Lu",
});

const shortCategories = new Set([...Object.values(categories)]);

/** Properties that hold or do not, with their short names. */
const properties = new Set(
  (
    "Any Alphabetic Alpha Bidi_Control Bidi_C Bidi_Mirrored Bidi_M Case_Ignorable CI Cased Dash Default_Ignorable_Code_Point DI Deprecated Dep " +
    "Diacritic Dia Emoji Emoji_Component EComp Emoji_Modifier EMod Emoji_Modifier_Base EBase Emoji_Presentation EPres Extended_Pictographic " +
    "ExtPict Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST " +
    "ID_Continue IDC ID_Start IDS Ideographic Ideo Join_Control Join_C Logical_Order_Exception LOE Lowercase Lower Math " +
    "Noncharacter_Code_Point NChar Pattern_Syntax Pat_Syn Pattern_White_Space Pat_WS Quotation_Mark QMark Radical Regional_Indicator RI " +
    "Sentence_Terminal STerm Soft_Dotted SD Terminal_Punctuation Term Unified_Ideograph UIdeo Uppercase Upper Variation_Selector VS " +
    "White_Space space XID_Continue XIDC XID_Start XIDS"
  ).split(" "),
);

/**
 * What stands inside `\p{…}`, as the engine writes it, or undefined where ECMA-262 has no such name. `negated` is true where the engine
 * has only the opposite.
 */
export function engineProperty(written: string): { readonly name: string; readonly negated: boolean } | undefined {
  const [key = "", value, ...more] = written.split("=");
  if (more.length > 0) return undefined;
  if (value !== undefined) {
    if (key === "General_Category" || key === "gc") return category(value);
    // The engine knows scripts by the long name, and would take a category's for one.
    const isScript =
      (key === "Script" || key === "sc") && /^[A-Z][A-Za-z_]{2,}$/.test(value) && !shortCategories.has(value);
    return isScript ? { name: value, negated: false } : undefined;
  }
  if (key === "Assigned") return { name: "Cn", negated: true };
  return category(key) ?? (properties.has(key) ? { name: key, negated: false } : undefined);
}

function category(name: string): { readonly name: string; readonly negated: boolean } | undefined {
  const short = categories[name] ?? (shortCategories.has(name) ? name : undefined);
  return short === undefined ? undefined : { name: short, negated: false };
}
