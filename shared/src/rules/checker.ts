// Runs the rules over files and turns findings into diagnostics. Must not know what any single rule says.
import { compareCodePoints } from "../base/order.js";
import { compareSpans } from "../base/span.js";
import type { SeverityName } from "../model/definitions.js";
import type { FactFamily, FactTypes } from "../model/facts.js";
import type { AnalysedFile } from "../model/file.js";
import type { ContributionKind } from "../model/shapes/shape.js";
import type { Checker, Presented, Scope, SiteFinder, Stage } from "../registry/checker.js";
import type { Diagnostic } from "../registry/diagnostic.js";
import type { Declaration, NameFamily } from "../registry/fact-index.js";
import { type Finding, guardsLoading, mostFindings, type RuleIdentity, standingTogether } from "../registry/finding.js";
import type { SettingName, Settings } from "../registry/settings.js";
import { rangeIn, spanIn } from "../registry/sites.js";
import type { OtherClaim, PackStatus, RegistryView } from "../registry/view.js";
import type { Place } from "../syntax/place.js";
import type { ReportOptions, Rule, RuleContext } from "./rule.js";
import type { RuleTable } from "./rule-table.js";

type AnyRule = Rule<unknown>;

/** The checker of a table of rules. */
export class RuleChecker implements Checker {
  readonly table: RuleTable;

  constructor(table: RuleTable) {
    this.table = table;
  }

  check(file: AnalysedFile, stages: readonly Stage[], view: RegistryView): readonly Finding[] {
    const scopes = ["whole", "part"] as const;
    return standingTogether(scopes.flatMap((scope) => this.checkScope(file, stages, view, scope)));
  }

  checkScope(file: AnalysedFile, stages: readonly Stage[], view: RegistryView, scope: Scope): Finding[] {
    if (file.kind === "ignored") return [];
    const findings: Finding[] = [];
    // Of text that does not parse, everything but the fault of the text itself would be a guess.
    const asked = file.tree.parses ? stages : stages.filter((stage) => stage === "text");
    const context = new CheckContext(this.table, view, findings);
    for (const stage of asked) {
      for (const { rule, ask } of this.table.questions(stage, scope, file.kind).about(file)) {
        context.begin(rule);
        ask(file, context);
      }
    }
    return findings;
  }

  present(file: AnalysedFile, findings: readonly Finding[], settings: Settings, sites: SiteFinder): Presented {
    const silenced = file.suppressions.map(() => 0);
    const refused = new Set<number>();
    const diagnostics: Diagnostic[] = [];
    let suppressed = 0;
    for (const finding of withoutRepetitions(file, findings)) {
      const line = file.lines.positionAt(spanIn(file, finding.place).start).line;
      let silent = false;
      file.suppressions.forEach((suppression, i) => {
        const rule = this.table.find(suppression.rule);
        if (rule?.code !== finding.rule.code || suppression.misplaced) return;
        if (suppression.line !== undefined && suppression.line !== line) return;
        if (guardsLoading(finding)) refused.add(i);
        else {
          silenced[i] = (silenced[i] as number) + 1;
          silent = true;
        }
      });
      if (silent) suppressed++;
      else this.addDiagnostic(diagnostics, file, finding, settings, sites);
    }
    for (const finding of this.suppressionFindings(file, silenced, refused))
      this.addDiagnostic(diagnostics, file, finding, settings, sites);
    diagnostics.sort(
      (a, b) =>
        compareSpans(a.span, b.span) || compareCodePoints(a.code, b.code) || compareCodePoints(a.message, b.message),
    );
    return { diagnostics, suppressed };
  }

  private suppressionFindings(
    file: AnalysedFile,
    silenced: readonly number[],
    refused: ReadonlySet<number>,
  ): Finding[] {
    if (!file.tree.parses) return [];
    const findings: Finding[] = [];
    const suppressions = file.suppressions.map((suppression, i) => ({
      suppression,
      rule: this.table.identify(suppression.rule),
      lookedFor: this.table.find(suppression.rule) !== undefined,
      silenced: silenced[i] as number,
      refused: refused.has(i),
    }));
    for (const rule of this.table.ofStage("suppressions")) {
      const report = (place: Place, data: unknown) => findings.push(makeFinding(rule, place, data));
      rule.checkSuppressions?.({ suppressions, report });
    }
    return findings;
  }

  private addDiagnostic(
    diagnostics: Diagnostic[],
    file: AnalysedFile,
    finding: Finding,
    settings: Settings,
    sites: SiteFinder,
  ): void {
    const configured = configuredSeverity(settings, finding.rule);
    const severity = guardsLoading(finding) ? "error" : (configured ?? finding.severity);
    if (severity === "off") return;
    const span = spanIn(file, finding.place);
    diagnostics.push({
      code: finding.rule.code,
      name: finding.rule.name,
      severity,
      file: file.path,
      span,
      range: rangeIn(file, span),
      message: finding.message,
      related: finding.related.flatMap((related) => sites(related) ?? []),
      tags: finding.tags,
      finding,
    });
  }
}

/** What the rules see of the workspace while one file is checked. One serves them all, one after the other. */
class CheckContext implements RuleContext<unknown> {
  private rule: AnyRule | undefined;
  private reported = 0;

  constructor(
    private readonly table: RuleTable,
    private readonly view: RegistryView,
    private readonly findings: Finding[],
  ) {}

  /** From now on findings are those of this rule. */
  begin(rule: AnyRule): void {
    if (this.rule === rule) return;
    this.rule = rule;
    this.reported = 0;
  }

  report(place: Place, data: unknown, options: ReportOptions = {}): void {
    if (!this.rule || ++this.reported > mostFindings) return;
    this.findings.push(makeFinding(this.rule, place, data, options));
  }

  ruleOf(codeOrName: string): RuleIdentity | undefined {
    return this.table.identify(codeOrName);
  }

  ruleIds(): readonly string[] {
    return this.table.ids();
  }

  // Written out, because a context is made for each part that is checked: to bind ten functions would take as long as many a rule.

  lookup<F extends FactFamily>(family: F, name: string): readonly Declaration<FactTypes[F]>[] {
    return this.view.lookup(family, name);
  }

  has(family: FactFamily, name: string): boolean {
    return this.view.has(family, name);
  }

  names(family: NameFamily, name: string): readonly string[] {
    return this.view.names(family, name);
  }

  resolve<K extends ContributionKind>(kind: K, id: string): Declaration<FactTypes[K]> | undefined {
    return this.view.resolve(kind, id);
  }

  otherClaims(kind: ContributionKind, id: string): readonly OtherClaim[] {
    return this.view.otherClaims(kind, id);
  }

  setting<S extends SettingName>(name: S): Settings[S] {
    return this.view.setting(name);
  }

  status(pack: string): PackStatus {
    return this.view.status(pack);
  }

  isKernelSchema(id: string): boolean {
    return this.view.isKernelSchema(id);
  }

  once<T>(analysis: object, file: object, make: () => T): T {
    return this.view.once(analysis, file, make);
  }

  compareLoadOrder(...packs: Parameters<RegistryView["compareLoadOrder"]>): number {
    return this.view.compareLoadOrder(...packs);
  }

  compareClaims(...claims: Parameters<RegistryView["compareClaims"]>): number {
    return this.view.compareClaims(...claims);
  }
}

function makeFinding(rule: AnyRule, place: Place, data: unknown, options: ReportOptions = {}): Finding {
  return {
    rule,
    place,
    data,
    message: shortened(rule.message(data)),
    related: options.related ?? [],
    severity: options.severity ?? rule.severity,
    tags: options.tags ?? [],
    ...(options.first === undefined ? {} : { first: options.first }),
  };
}

/** A message of a length that people read; names in it may be as long as their author likes. */
function shortened(message: string): string {
  return message.length <= 900 ? message : `${message.slice(0, 899)}…`;
}

/** What the settings say about a rule, by its code or its name; of both the later, so that overrides win. */
function configuredSeverity({ severity }: Settings, { code, name }: RuleIdentity): SeverityName | undefined {
  const [byCode, byName] = [severity[code], severity[name]];
  if (byCode === undefined || byName === undefined) return byCode ?? byName;
  const ids = Object.keys(severity);
  return ids.indexOf(code) > ids.indexOf(name) ? byCode : byName;
}

/** A node behind several aliases is checked several times, but a fault in it is one finding (format.md 14, Globs). */
function withoutRepetitions(file: AnalysedFile, findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const { start, end } = spanIn(file, finding.place);
    const key = `${finding.rule.code} ${start} ${end} ${finding.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
