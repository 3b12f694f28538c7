// Monaco ships the compiler without types; those of the language service that is used here, and no more.
declare module 'monaco-editor/languages/features/typescript/lib/typescriptServices' {
  export interface TextSpan {
    start: number;
    length: number;
  }
  export interface DisplayPart {
    text: string;
  }
  export interface MessageChain {
    messageText: string;
  }
  export interface Diagnostic {
    code: number;
    category: number;
    start?: number;
    length?: number;
    messageText: string | MessageChain;
  }
  export interface CompletionEntry {
    name: string;
    kind: string;
    sortText: string;
    insertText?: string;
    replacementSpan?: TextSpan;
  }
  export interface Documented {
    displayParts?: DisplayPart[];
    documentation?: DisplayPart[];
  }
  export interface SignatureHelpItem {
    prefixDisplayParts: DisplayPart[];
    separatorDisplayParts: DisplayPart[];
    suffixDisplayParts: DisplayPart[];
    parameters: { displayParts: DisplayPart[]; documentation: DisplayPart[] }[];
    documentation: DisplayPart[];
  }
  export interface LanguageService {
    getProgram(): unknown;
    getCompletionsAtPosition(
      path: string,
      position: number,
      options: object,
    ): { entries: CompletionEntry[] } | undefined;
    getCompletionEntryDetails(
      path: string,
      position: number,
      name: string,
      formatOptions: object,
      source: undefined,
      preferences: object,
      data: undefined,
    ): Documented | undefined;
    getQuickInfoAtPosition(
      path: string,
      position: number,
    ): (Documented & { textSpan: TextSpan }) | undefined;
    getSignatureHelpItems(
      path: string,
      position: number,
      options: object,
    ): { items: SignatureHelpItem[]; selectedItemIndex: number; argumentIndex: number } | undefined;
    getSyntacticDiagnostics(path: string): Diagnostic[];
    getSemanticDiagnostics(path: string): Diagnostic[];
  }
  export const typescript: {
    ScriptSnapshot: { fromString(text: string): unknown };
    flattenDiagnosticMessageText(message: string | MessageChain, newLine: string): string;
  };
  export function createLanguageService(host: object): LanguageService;
}
declare module 'virtual:handler-libraries' {
  const texts: Record<string, string>;
  export default texts;
}
