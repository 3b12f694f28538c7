import type { GeneratedFile, HandlerFrame } from '@plinth/codegen';
import {
  createLanguageService,
  type Diagnostic,
  type DisplayPart,
  type LanguageService,
  typescript,
} from 'monaco-editor/languages/features/typescript/lib/typescriptServices';
import { shimPaths, standingFiles } from './type-files.ts';
import type { Completion, Fault, Hover, Signatures } from './type-messages.ts';

/** As the tsconfig.json of the export says, for a compiler that writes nothing and finds packages by folder. */
const compilerOptions = {
  target: 10,
  module: 99,
  moduleResolution: 100,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

interface Framed extends HandlerFrame {
  readonly at: string;
}

/**
 * Knows the types of everything that handlers may use: the generated project around them, the declarations of its
 * packages, and for each handler its frame. Positions are counted in the code of the handler alone.
 */
export class HandlerTypes {
  readonly #standing: ReadonlyMap<string, string>;
  readonly #files = new Map<string, { text: string; version: number }>();
  readonly #service: LanguageService;
  #frames: ReadonlyMap<string, Framed> = new Map();
  #version = 1;

  constructor(libraries: Readonly<Record<string, string>>) {
    this.#standing = standingFiles(libraries);
    this.#service = createLanguageService({
      getCompilationSettings: () => compilerOptions,
      getScriptFileNames: () => [...shimPaths, ...[...this.#frames.values()].map(({ at }) => at)],
      getScriptVersion: (path: string) => String(this.#files.get(path)?.version ?? 0),
      getScriptSnapshot: (path: string) => {
        const text = this.#textOf(path);
        return text === undefined ? undefined : typescript.ScriptSnapshot.fromString(text);
      },
      getProjectVersion: () => String(this.#version),
      getCurrentDirectory: () => '/',
      getDefaultLibFileName: () => '/lib/lib.d.ts',
      fileExists: (path: string) => this.#textOf(path) !== undefined,
      readFile: (path: string) => this.#textOf(path),
      useCaseSensitiveFileNames: () => true,
    });
  }

  /** Reads the declarations that stand, which takes the longest of all and need not wait for a question. */
  warm(): void {
    this.#service.getProgram();
  }

  /** Takes in what of the project became different. */
  update(set: readonly GeneratedFile[], removed: readonly string[]): void {
    for (const path of removed) this.#remove(`/${path}`);
    for (const { path, text } of set) if (/^src\/.*\.ts$/.test(path)) this.#put(`/${path}`, text);
  }

  /** Takes in the frames, which stand in for the files of their handlers. */
  setFrames(frames: readonly HandlerFrame[]): void {
    this.#frames = new Map(
      frames.map((frame) => [
        frame.recordId,
        { ...frame, at: `/${frame.path.replace(/\.ts$/, '.handler.ts')}` },
      ]),
    );
    this.#version++;
  }

  /** What is wrong in the code of a handler. */
  faults(recordId: string, code: string): Fault[] {
    const frame = this.#show(recordId, code);
    if (!frame) return [];
    const syntax = this.#service.getSyntacticDiagnostics(frame.at);
    const { length } = frame.before;
    // What is not closed is noticed only behind the code.
    if (syntax.length > 0) return syntax.map((each) => fault(each, length, code));
    return this.#service
      .getSemanticDiagnostics(frame.at)
      .filter((each) => concernsCode(each, length, code))
      .map((each) => fault(each, length, code));
  }

  completions(recordId: string, code: string, offset: number): Completion[] {
    const frame = this.#show(recordId, code);
    if (!frame) return [];
    const at = frame.before.length + offset;
    const found = this.#service.getCompletionsAtPosition(frame.at, at, {
      includeCompletionsWithInsertText: false,
      includeCompletionsForModuleExports: false,
    });
    return (found?.entries ?? []).map(({ name, kind, sortText }) => ({ name, kind, sortText }));
  }

  /** The type and the words of one completion. */
  describe(recordId: string, code: string, offset: number, name: string): Hover | null {
    const frame = this.#show(recordId, code);
    if (!frame) return null;
    const found = this.#service.getCompletionEntryDetails(
      frame.at,
      frame.before.length + offset,
      name,
      {},
      undefined,
      {},
      undefined,
    );
    return found
      ? {
          start: offset,
          length: 0,
          type: plain(found.displayParts),
          words: plain(found.documentation),
        }
      : null;
  }

  hover(recordId: string, code: string, offset: number): Hover | null {
    const frame = this.#show(recordId, code);
    if (!frame) return null;
    const { length } = frame.before;
    const found = this.#service.getQuickInfoAtPosition(frame.at, length + offset);
    if (!found) return null;
    const { start, length: size } = found.textSpan;
    return {
      start: start - length,
      length: size,
      type: plain(found.displayParts),
      words: plain(found.documentation),
    };
  }

  signatures(recordId: string, code: string, offset: number): Signatures | null {
    const frame = this.#show(recordId, code);
    if (!frame) return null;
    const found = this.#service.getSignatureHelpItems(frame.at, frame.before.length + offset, {});
    if (!found) return null;
    return {
      active: found.selectedItemIndex,
      parameter: found.argumentIndex,
      items: found.items.map((item) => {
        const parameters = item.parameters.map((each) => ({
          label: plain(each.displayParts),
          words: plain(each.documentation),
        }));
        const inside = parameters.map(({ label }) => label).join(plain(item.separatorDisplayParts));
        const label = `${plain(item.prefixDisplayParts)}${inside}${plain(item.suffixDisplayParts)}`;
        return { label, words: plain(item.documentation), parameters };
      }),
    };
  }

  /** Puts the code into its frame. */
  #show(recordId: string, code: string): Framed | undefined {
    const frame = this.#frames.get(recordId);
    if (frame) this.#put(frame.at, `${frame.before}${code}${frame.after}`);
    return frame;
  }

  #textOf(path: string): string | undefined {
    return this.#files.get(path)?.text ?? this.#standing.get(path);
  }

  #put(path: string, text: string): void {
    const before = this.#files.get(path);
    if (before?.text === text) return;
    this.#files.set(path, { text, version: (before?.version ?? 0) + 1 });
    this.#version++;
  }

  #remove(path: string): void {
    if (this.#files.delete(path)) this.#version++;
  }
}

/** Names that the frame imports and the code does not use, and what a function of a type has to answer. */
const unused = new Set([6133, 6192, 6196]);
const answersNothing = new Set([2355, 2366]);

function concernsCode(
  { start = 0, code, category }: Diagnostic,
  before: number,
  text: string,
): boolean {
  if (unused.has(code) || category > 1) return false;
  // That the code answers nothing is told at the type that the frame says.
  return answersNothing.has(code) || (start >= before && start <= before + text.length);
}

function fault(
  { start = 0, length = 1, category, messageText }: Diagnostic,
  before: number,
  text: string,
): Fault {
  const last = Math.max(0, text.length - 1);
  const from = Math.min(Math.max(start - before, 0), last);
  const inside = start - before === from;
  return {
    start: inside ? from : last,
    length: inside ? Math.max(1, Math.min(length, text.length - from)) : 1,
    severity: category === 1 ? 'error' : 'warning',
    message: typescript.flattenDiagnosticMessageText(messageText, '\n'),
  };
}

function plain(parts: readonly DisplayPart[] | undefined): string {
  return (parts ?? []).map(({ text }) => text).join('');
}
