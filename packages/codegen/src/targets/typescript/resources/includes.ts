import type { IrRelation } from '@plinth/ir';
import { keyOf } from '../source.ts';
import { type AnswerScope, awaited } from './answers.ts';
import { upperFirst } from './context.ts';
import { isMany, type Loader, mapKey, writeLoader } from './loaders.ts';

/** The method that adds relations to rows, with one query for each, and the functions that load them. */
export function emitIncludes(
  scope: AnswerScope,
  relations: readonly IrRelation[],
  columns: Set<string>,
): { method: string; loaders: string } {
  const { imports, row } = scope;
  const loaders = relations.map((relation) =>
    writeLoader(scope, relation, {
      name: `load${upperFirst(relation.property)}`,
      local: `${relation.property}Of`,
      shape: null,
      value: null,
      columns,
    }),
  );
  const loads = loaders.map(({ name, local, viewer }, index) => {
    const load = `${name}(db, rows${viewer ? ', viewer' : ''})`;
    const asked = `names.includes('${relations[index]?.property}')`;
    return { name: local, load, asked };
  });
  const [only] = loads;
  const loading =
    only && loads.length === 1
      ? `const ${only.name} = ${only.asked} ? await ${only.load} : undefined;`
      : awaited(
          loads.map(({ name, load, asked }) => ({ name, load: `${asked} ? ${load} : undefined` })),
        );
  const added = relations.map((relation, index) => addition(relation, loaders[index]));
  const viewer = loaders.some((loader) => loader.viewer)
    ? `, viewer?: ${imports.type('src/http/viewer.ts', 'Viewer')}`
    : '';
  return {
    method: `    /** Adds the relations asked for, with one query for each. */
    async include<Row extends ${row}>(rows: Row[], names: readonly string[] = []${viewer}) {
      ${loading}
      return rows.map((row) => ({ ...row, ${added.join(', ')} }));
    },\n`,
    loaders: loaders.map(({ declaration }) => `\n${declaration}`).join(''),
  };
}

function addition(relation: IrRelation, loader: Loader | undefined): string {
  const local = loader?.local ?? '';
  const key = mapKey('row', relation.localProperties);
  const get = `${local}.get(${key})`;
  const name = keyOf(relation.property);
  if (isMany(relation)) return `...(${local} && { ${name}: ${get} ?? [] })`;
  if (relation.kind !== 'belongsTo') return `...(${local} && { ${name}: ${get} ?? null })`;
  if (relation.localProperties.length > 1 && !relation.required)
    return `...(${local} && { ${name}: ${get} ?? null })`;
  if (relation.required) return `...(${local} && { ${name}: ${get} })`;
  return `...(${local} && { ${name}: ${key} === null ? null : (${get} ?? null) })`;
}
