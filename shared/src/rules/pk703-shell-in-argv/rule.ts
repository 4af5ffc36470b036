import { present } from "../../model/definitions.js";
import { valueAt } from "../../syntax/place.js";
import { replaceValue } from "../../syntax/source-edits.js";
import { executorsOf } from "../executors.js";
import { repair } from "../repairs.js";
import { defineRule, pathOfPlace } from "../rule.js";

/** Words that only a shell understands. */
const operators = new Set(["&&", "||", "|", ";", ">", ">>", "<", "2>&1", "&"]);

/** Programs that are shells: what follows their `-c` is theirs. */
const shells = new Set(["sh", "bash", "zsh", "dash", "cmd", "powershell", "pwsh"]);

interface ShellData {
  readonly fault: "one-word" | "operator";
  readonly word: string;
  readonly argv: readonly string[];
}

export const shellInArgv = defineRule<ShellData>({
  code: "PK703",
  name: "shell-in-argv",
  group: "execution",
  severity: "warning",
  stage: "file",
  message: ({ fault, word }) =>
    fault === "one-word"
      ? `\`argv\` is run without a shell, so \`${word}\` is the name of one program, blanks and all. Write each word as an item of its own.`
      : `\`argv\` is run without a shell, so \`${word}\` is handed to the command as an argument. Use \`[sh, -c, …]\` where a shell is wanted.`,
  check: {
    any(file, context) {
      for (const { executor, path } of executorsOf(file)) {
        const argv = present(executor.argv);
        if (argv.length !== executor.argv?.length || argv.length === 0) continue;
        const [program = ""] = argv;
        if (shells.has(program.slice(program.lastIndexOf("/") + 1))) continue;
        if (argv.length === 1 && /\S\s+\S/.test(program) && !program.includes("${{"))
          context.report(valueAt([...path, "argv", 0]), { fault: "one-word", word: program, argv });
        const at = argv.findIndex((word) => operators.has(word));
        if (at > 0)
          context.report(valueAt([...path, "argv", at]), { fault: "operator", word: argv[at] as string, argv });
      }
    },
  },
  fixes({ fault, word, argv }, { file, place }) {
    const list = pathOfPlace(place).slice(0, -1);
    const script = ["sh", "-c", argv.join(" ")];
    // Quotes, variables and the like are a shell's business; words are only split where blanks are all that parts them.
    const plain = fault === "one-word" && !/["'\\$`*?&|;<>()]/.test(word);
    return [
      ...(plain ? repair("Split into words", file, replaceValue(file.tree, list, word.trim().split(/\s+/))) : []),
      ...repair("Run it with `sh -c`", file, replaceValue(file.tree, list, script)),
    ];
  },
});
