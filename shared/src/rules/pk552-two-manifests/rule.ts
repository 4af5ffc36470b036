import { folderOf, nameOf } from "../../base/paths.js";
import { headAt } from "../../syntax/place.js";
import { goTo } from "../repairs.js";
import { defineRule } from "../rule.js";

export const twoManifests = defineRule<{ folder: string; used: string; ignored: string }>({
  code: "PK552",
  name: "two-manifests",
  group: "discovery",
  severity: "error",
  stage: "workspace",
  message: ({ folder, used, ignored }) =>
    `${folder === "." ? "This folder" : `\`${folder}\``} holds both \`${used}\` and \`${ignored}\`, but a pack has one manifest; \`${used}\` is the one that is loaded. Delete one.`,
  check: {
    pack(file, context) {
      const folder = folderOf(file.path);
      const [first] = context.lookup("manifests", folder);
      if (!first || first.file === file.path) return;
      const data = { folder, used: nameOf(first.file), ignored: nameOf(file.path) };
      const related = [{ file: first.file, place: headAt([]), message: "This manifest is the one that is loaded." }];
      context.report(headAt([]), data, { related });
    },
  },
  fixes({ used, ignored }, { file }) {
    const folder = folderOf(file.path);
    const first = folder === "." ? used : `${folder}/${used}`;
    return [
      { title: `Delete \`${ignored}\``, safe: false, edits: [], deletes: file.path },
      { title: `Delete \`${used}\``, safe: false, edits: [], deletes: first },
      goTo(`Go to \`${used}\``, first, headAt([])),
    ];
  },
});
