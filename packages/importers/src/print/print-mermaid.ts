import { type Design, getRecord, recordsOf } from '@plinth/design';
import type { Printed } from '../importer.ts';
import { notesOf } from './notes.ts';
import { tablesOf } from './tables-of.ts';

/** A design as an entity relationship diagram of Mermaid, which holds names, types, keys and cardinalities. */
export function printMermaid(design: Design): Printed {
  const blocks = tablesOf(design).flatMap(({ entity, columns, primaryKey, foreignKeys }) => {
    if (!entity) return [];
    const foreign = new Set(foreignKeys.flatMap((key) => key.columns));
    const lines = columns.map(({ name, type, list, unique, comment }) => {
      const keys = [
        primaryKey.includes(name) ? 'PK' : '',
        foreign.has(name) ? 'FK' : '',
        unique ? 'UK' : '',
      ]
        .filter((key) => key !== '')
        .join(', ');
      const kind =
        type.kind === 'enum' ? (getRecord(design, 'enum', type.enum)?.name ?? 'enum') : type.kind;
      const said = comment === '' ? '' : ` "${comment.replaceAll('"', "'").replace(/\s+/g, ' ')}"`;
      return `    ${kind}${list ? '[]' : ''} ${name}${keys === '' ? '' : ` ${keys}`}${said}`;
    });
    return [`  ${entity.name} {\n${lines.join('\n')}\n  }`];
  });
  const lines = recordsOf(design, 'relation').map((relation) => {
    const { from, to, fromMany, toMany, owner, required, fromName, toName } = relation;
    const left = fromMany ? '}o' : owner === 'to' && required ? '||' : '|o';
    const right = toMany ? 'o{' : owner === 'from' && required ? '||' : 'o|';
    return `  ${getRecord(design, 'entity', from)?.name} ${left}--${right} ${getRecord(design, 'entity', to)?.name} : ${fromName ?? toName ?? 'relates'}`;
  });
  return { text: `${['erDiagram', ...blocks, ...lines].join('\n')}\n`, notes: notesOf(design) };
}
