// The public face of the core: everything that the server, the command line and other programs may use.

export { canonicalJson, type JsonValue, jsonEqual } from "./base/json.js";
export { rememberingLatest } from "./base/latest.js";
export { LineIndex, type Position } from "./base/lines.js";
export { nearest } from "./base/near.js";
export { compareCodePoints } from "./base/order.js";
export { folderOf, isInside, joinPath, nameOf, normalisePath } from "./base/paths.js";
export { applyEdits, type Span, type TextEdit } from "./base/span.js";
export { type FixAllResult, fixAll, type QuickFix, quickFixesAt, quickFixesOf } from "./features/code-actions.js";
export {
  type CompletionItem,
  type CompletionKind,
  type CompletionOptions,
  type Completions,
  completionsAt,
} from "./features/completion.js";
export { type Conversion, convertPack } from "./features/convert.js";
export { type DefinitionLink, definitionOf } from "./features/definition.js";
export {
  type ExpandAction,
  expandTemplateActions,
  expandTemplates,
  type SnippetEdit,
  type TemplateExpansion,
} from "./features/expand-template.js";
export { graphModuleCompletions, type InsertStepAction, insertStepActions } from "./features/graph-modules.js";
export { type Hover, hoverAt } from "./features/hover.js";
export { createRegistry, createWorkspace, loadWorkspace } from "./library.js";
export type { ArgumentFault } from "./model/arguments.js";
export type * from "./model/definitions.js";
export type { EmittedGate, EmittedRule, GraphSpec, SafetyPolicy, StepSpec } from "./model/emitted.js";
export type { TemplateSource } from "./model/expansion.js";
export { type AnalysedFile, type FileRole, roleByName, rootShapes as packShapes } from "./model/file.js";
export { jsonSchemaOf } from "./model/json-schema.js";
export { readShape } from "./model/reading.js";
export type { OutcomeKind } from "./model/routing-analysis/outcomes.js";
export type { FieldDecision, PolicyParty, SafetyValue } from "./model/safety/effective.js";
export { meet, type SafetyField } from "./model/safety/meet.js";
export type { Shape } from "./model/shapes/shape.js";
export { expandStepTemplate, type StepExpansion, type StepFault } from "./model/step-expansion.js";
export type { Diagnostic, Range, RelatedRange } from "./registry/diagnostic.js";
export { configName, Discovery } from "./registry/discovery.js";
export {
  digestOfGraph,
  type EffectivePolicy,
  effectivePolicy,
  type PolicyResult,
} from "./registry/effective-policy.js";
export { type ExpansionResult, expandGraph } from "./registry/expand-graph.js";
export type { Finding, RuleIdentity, Severity } from "./registry/finding.js";
export { type GraphRoutes, type Route, routesOfGraph } from "./registry/graph-routes.js";
export {
  type FileSource,
  type FoundFile,
  findWorkspaceFiles,
  type LoadedFiles,
  type LoadOptions,
  loadFiles,
  loadResources,
  memorySource,
} from "./registry/loader.js";
export type {
  Committed,
  Dependent,
  LoadOutcome,
  Refusal,
  ReloadOutcome,
  Removed,
  Unchanged,
  UnloadOutcome,
} from "./registry/outcomes.js";
export { type PackSource, sourcesOf } from "./registry/pack-sources.js";
export { type LoadMode, Registry, type RegistryOptions } from "./registry/registry.js";
export type { PackOfRoster } from "./registry/roster.js";
export type { SettingOverrides, Settings } from "./registry/settings.js";
export { type RegisteredPack, type Snapshot, snapshotOf } from "./registry/snapshot.js";
export { type WorkCounters, Workspace, type WorkspaceOptions } from "./registry/workspace.js";
export { graphJson, graphYaml } from "./report/graph.js";
export { jsonReport } from "./report/json.js";
export { type Listing, listingJson, listingOf, listingText } from "./report/listing.js";
export { type PageOptions, renderPage } from "./report/page.js";
export { explanationJson, explanationText, explanationYaml, policyJson, policyYaml } from "./report/policy.js";
export {
  isChecked,
  makeReport,
  type Report,
  type ReportedFinding,
  type ReportedFindings,
  type ReportPart,
  type ReportSummary,
  reportOn,
  ruleUrl,
} from "./report/report.js";
export { routesJson, routesText } from "./report/routes.js";
export { colourStyle, plainStyle, type Style } from "./report/style.js";
export { type TextOptions, textFindings, textStatistics, textSummary } from "./report/text.js";
export { counted, enumerated } from "./report/words.js";
export { allRules } from "./rules/all.js";
export { RuleChecker } from "./rules/checker.js";
export { fixesOf } from "./rules/fixes.js";
export { pages } from "./rules/pages.generated.js";
export type { FileEdit, Fix, Rule } from "./rules/rule.js";
export { type RunPolicyReading, readRunPolicy } from "./rules/run-policy.js";
export { type FileContent, parseContent, type SyntaxName, type SyntaxTree, syntaxOf } from "./syntax/parse.js";
export { type Place, spanOf } from "./syntax/place.js";
export { limits, type UnreadableReason } from "./syntax/problems.js";
export { type LocatedNode, type NodePath, nodeAt, toJson } from "./syntax/tree.js";
