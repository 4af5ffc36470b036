// What the client says it can do, as the questions that the server asks. Must not know what is done with the answers.
import {
  type ClientCapabilities,
  type DiagnosticTag,
  type InitializeParams,
  InsertTextMode,
  MarkupKind,
  ResourceOperationKind,
} from "vscode-languageserver";
import { chooseEncoding, type PositionEncoding } from "./positions.js";

export interface ClientAbilities {
  readonly encoding: PositionEncoding;
  /** It asks for diagnostics itself; then none are pushed. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly relatedInformation: boolean;
  /** Undefined: it takes any. */
  readonly tags: readonly DiagnosticTag[] | undefined;
  readonly markdown: { readonly hover: boolean; readonly completion: boolean };
  readonly completion: {
    readonly snippets: boolean;
    /** Takes texts of several lines as they are, without indenting them again. */
    readonly asIs: boolean;
    /** Asks for an item's documentation when it is looked at, so that it need not be sent with the list. */
    readonly resolvesDocumentation: boolean;
    /** Knows the command that asks for completions again. */
    readonly retriggers: boolean;
  };
  readonly definitionLinks: boolean;
  /** Takes requests for the texts of single documents. */
  readonly registersDocuments: boolean;
  readonly registersDiagnostics: boolean;
  readonly codeActions: {
    readonly registers: boolean;
    readonly preferred: boolean;
    /** Shows an action that cannot be taken, with the reason. */
    readonly disabled: boolean;
    /** Asks for an action's edit when it is taken, so that it need not be made before. */
    readonly resolvesEdits: boolean;
  };
  readonly edits: {
    readonly versioned: boolean;
    readonly snippets: boolean;
    readonly createsFiles: boolean;
    readonly deletesFiles: boolean;
  };
  readonly showsDocuments: boolean;
  readonly progress: boolean;
  readonly configuration: { readonly asked: boolean; readonly registers: boolean };
  readonly watchesFiles: boolean;
  readonly workspaceFolders: boolean;
}

/** Reads the capabilities; whatever the client leaves out it cannot do. */
export function abilitiesOf({
  capabilities,
  clientInfo,
}: Pick<InitializeParams, "capabilities" | "clientInfo">): ClientAbilities {
  const { textDocument = {}, workspace = {}, window = {}, general = {} }: ClientCapabilities = capabilities ?? {};
  const pushed = textDocument.publishDiagnostics;
  const pulled = textDocument.diagnostic;
  // A client that says nothing of diagnostics gets them whole; one that says something gets what it names.
  const silent = !pushed && !pulled;
  const item = textDocument.completion?.completionItem;
  const edit = workspace.workspaceEdit;
  const versioned = edit?.documentChanges ?? false;
  const prefersMarkdown = (formats: readonly MarkupKind[] | undefined) =>
    formats?.includes(MarkupKind.Markdown) ?? false;
  return {
    encoding: chooseEncoding(general.positionEncodings),
    pullsDiagnostics: pulled !== undefined && pulled !== null,
    refreshesDiagnostics: workspace.diagnostics?.refreshSupport ?? false,
    relatedInformation: silent || (pushed?.relatedInformation ?? pulled?.relatedInformation ?? false),
    tags: silent ? undefined : ((pushed?.tagSupport ?? pulled?.tagSupport)?.valueSet ?? []),
    markdown: {
      hover: prefersMarkdown(textDocument.hover?.contentFormat),
      completion: prefersMarkdown(item?.documentationFormat),
    },
    completion: {
      snippets: item?.snippetSupport ?? false,
      asIs: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) ?? false,
      resolvesDocumentation: item?.resolveSupport?.properties.includes("documentation") ?? false,
      // No capability tells; other editors would hand the command back to the server.
      retriggers: /\b(code|codium|cursor|windsurf)\b/i.test(clientInfo?.name ?? ""),
    },
    definitionLinks: textDocument.definition?.linkSupport ?? false,
    registersDocuments: textDocument.synchronization?.dynamicRegistration ?? false,
    registersDiagnostics: pulled?.dynamicRegistration ?? false,
    codeActions: {
      registers: textDocument.codeAction?.dynamicRegistration ?? false,
      preferred: textDocument.codeAction?.isPreferredSupport ?? false,
      disabled: textDocument.codeAction?.disabledSupport ?? false,
      resolvesEdits:
        (textDocument.codeAction?.dataSupport ?? false) &&
        (textDocument.codeAction?.resolveSupport?.properties.includes("edit") ?? false),
    },
    edits: {
      versioned,
      snippets: versioned && (edit?.snippetEditSupport ?? false),
      createsFiles: versioned && (edit?.resourceOperations?.includes(ResourceOperationKind.Create) ?? false),
      deletesFiles: versioned && (edit?.resourceOperations?.includes(ResourceOperationKind.Delete) ?? false),
    },
    showsDocuments: window.showDocument?.support ?? false,
    progress: window.workDoneProgress ?? false,
    configuration: {
      asked: workspace.configuration ?? false,
      registers: workspace.didChangeConfiguration?.dynamicRegistration ?? false,
    },
    watchesFiles: workspace.didChangeWatchedFiles?.dynamicRegistration ?? false,
    workspaceFolders: workspace.workspaceFolders ?? false,
  };
}
