import { HANDLER, monaco } from '../monaco/monaco.ts';
import type { TypeClient } from './type-client.ts';
import type { Hover } from './type-messages.ts';

/** Whose code a model holds, and who knows its types. */
interface Known {
  recordId: string;
  types: () => TypeClient | null;
}

const known = new WeakMap<monaco.editor.ITextModel, Known>();

/** Has the words and types of a model told by the worker of types. */
export function provideTypes(model: monaco.editor.ITextModel, whose: Known): void {
  known.set(model, whose);
}

interface Asked {
  types: TypeClient;
  ask: { recordId: string; code: string; offset: number };
}

function asked(model: monaco.editor.ITextModel, position: monaco.Position): Asked | null {
  const whose = known.get(model);
  const types = whose?.types();
  if (!whose || !types) return null;
  const { recordId } = whose;
  return { types, ask: { recordId, code: model.getValue(), offset: model.getOffsetAt(position) } };
}

const { CompletionItemKind } = monaco.languages;
const kinds: Readonly<Record<string, monaco.languages.CompletionItemKind>> = {
  const: CompletionItemKind.Constant,
  let: CompletionItemKind.Variable,
  var: CompletionItemKind.Variable,
  alias: CompletionItemKind.Variable,
  parameter: CompletionItemKind.Variable,
  property: CompletionItemKind.Field,
  method: CompletionItemKind.Method,
  function: CompletionItemKind.Function,
  class: CompletionItemKind.Class,
  interface: CompletionItemKind.Interface,
  type: CompletionItemKind.Interface,
  keyword: CompletionItemKind.Keyword,
  string: CompletionItemKind.Value,
};

interface Item extends monaco.languages.CompletionItem {
  from: Asked;
}

monaco.languages.registerCompletionItemProvider(HANDLER, {
  triggerCharacters: ['.', "'", '"'],
  async provideCompletionItems(model, position) {
    const from = asked(model, position);
    if (!from) return null;
    const word = model.getWordUntilPosition(position);
    const { lineNumber } = position;
    const range = new monaco.Range(lineNumber, word.startColumn, lineNumber, word.endColumn);
    const found = await from.types.ask('completions', from.ask);
    return {
      suggestions: found.map(
        ({ name, kind, sortText }): Item => ({
          label: name,
          insertText: name,
          kind: kinds[kind] ?? CompletionItemKind.Text,
          sortText,
          range,
          from,
        }),
      ),
    };
  },
  async resolveCompletionItem(item) {
    const { from, label } = item as Item;
    const name = typeof label === 'string' ? label : label.label;
    const found = await from.types.ask('describe', { ...from.ask, name });
    return found ? { ...item, detail: found.type, documentation: { value: found.words } } : item;
  },
});

monaco.languages.registerHoverProvider(HANDLER, {
  async provideHover(model, position) {
    const from = asked(model, position);
    const found: Hover | null = from ? await from.types.ask('hover', from.ask) : null;
    if (!found) return null;
    const range = monaco.Range.fromPositions(
      model.getPositionAt(found.start),
      model.getPositionAt(found.start + found.length),
    );
    const type = `\`\`\`${HANDLER}\n${found.type}\n\`\`\``;
    return { range, contents: [{ value: type }, { value: found.words }] };
  },
});

monaco.languages.registerSignatureHelpProvider(HANDLER, {
  signatureHelpTriggerCharacters: ['(', ','],
  async provideSignatureHelp(model, position) {
    const from = asked(model, position);
    const found = from ? await from.types.ask('signatures', from.ask) : null;
    if (!found) return null;
    return {
      dispose: () => undefined,
      value: {
        activeSignature: found.active,
        activeParameter: found.parameter,
        signatures: found.items.map(({ label, words, parameters }) => ({
          label,
          documentation: { value: words },
          parameters: parameters.map((each) => ({
            label: each.label,
            documentation: { value: each.words },
          })),
        })),
      },
    };
  },
});
