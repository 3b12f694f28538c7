import * as monaco from 'monaco-editor/editor/editor.api';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/parameterHints/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/suggest/register';
// The feature brings its inline completions only.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/editor/browser/coreCommands';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/dockerfile/register';
import 'monaco-editor/languages/definitions/ini/register';
import 'monaco-editor/languages/definitions/markdown/register';
import 'monaco-editor/languages/definitions/sql/register';
import 'monaco-editor/languages/definitions/yaml/register';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { conf, language } from 'monaco-editor/languages/definitions/typescript/typescript';
import './monaco.css';
import { applyMonacoTheme, followTheme } from './theme.ts';

/** TypeScript that is only read. */
export const CODE = 'plinth-code';
/** TypeScript of a handler, whose words come from the worker of types. */
export const HANDLER = 'plinth-handler';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

// Under names of our own, so that nothing of Monaco's language services starts for a file that is only shown.
for (const id of [CODE, HANDLER, 'json']) {
  monaco.languages.register({ id });
  monaco.languages.setMonarchTokensProvider(id, language);
  monaco.languages.setLanguageConfiguration(id, conf);
}

applyMonacoTheme(monaco);
followTheme(() => applyMonacoTheme(monaco));

const languages: readonly (readonly [pattern: RegExp, id: string])[] = [
  [/\.[cm]?[jt]s$/, CODE],
  [/\.json$/, 'json'],
  [/\.ya?ml$/, 'yaml'],
  [/\.sql$/, 'sql'],
  [/\.md$/, 'markdown'],
  [/(^|\/)Dockerfile$/, 'dockerfile'],
  [/(^|\/)\.(env|editorconfig)/, 'ini'],
];

/** The language that a file is shown in. */
export function languageOf(path: string): string {
  return languages.find(([pattern]) => pattern.test(path))?.[1] ?? 'plaintext';
}

export { monaco };
