import type { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';

/** `CREATE SCHEMA name CREATE TABLE … CREATE VIEW …`: the statement that makes the schema, and those in it. */
export interface SchemaParts {
  readonly name: string;
  readonly head: readonly Token[];
  readonly parts: readonly (readonly Token[])[];
}

/** The parts of a statement that makes a schema together with what is in it; null of any other. */
export function splitSchema(cursor: Cursor): SchemaParts | null {
  if (!cursor.isWord('CREATE', 'SCHEMA')) return null;
  const head = [cursor.next(), cursor.next()];
  const groups: Token[][] = [head];
  let name: string | null = null;
  let depth = 0;
  while (!cursor.isDone) {
    const isPart = cursor.isWord('CREATE') || cursor.isWord('GRANT');
    if (depth === 0 && isPart) groups.push([]);
    const token = cursor.next();
    if (token.kind === 'sign' && token.text === '(') depth++;
    if (token.kind === 'sign' && token.text === ')') depth--;
    const isName = !['IF', 'NOT', 'EXISTS', 'AUTHORIZATION'].includes(token.word);
    if (groups.length === 1 && name === null && isName)
      name = token.kind === 'quoted' ? token.text : token.text.toLowerCase();
    groups.at(-1)?.push(token);
  }
  const [, ...parts] = groups;
  return parts.length === 0 || name === null ? null : { name, head, parts };
}
