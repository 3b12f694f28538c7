import { check, type Design, hasErrors, isIdentifier } from '@plinth/design';
import { designArbitrary } from '@plinth/design/test-support';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildIr,
  type Ir,
  type IrColumn,
  type IrTable,
  type IrType,
  propertiesOfPart,
} from '../src/index.ts';
import { explainExample } from './support/explain-example.ts';

const designs = designArbitrary({ entities: 6, fields: 8, relations: 8, jobs: 3 });
const runs = { numRuns: 40 };
/** Milliseconds: building is quick, but random designs on a busy machine are many. */
const timeout = 60_000;
const tablesOf = (ir: Ir): readonly IrTable[] => [
  ...ir.entities,
  ...ir.joinTables,
  ...ir.systemTables,
];

function expectDistinct(what: string, names: readonly string[]): void {
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  expect(twice, what).toEqual([]);
}

function refsOf(type: IrType): readonly string[] {
  switch (type.kind) {
    case 'ref':
      return [type.schema];
    case 'array':
      return refsOf(type.items);
    case 'object':
      return type.properties.flatMap((property) => refsOf(property.type));
    case 'scalar':
      return [];
  }
}

describe('the representation of any sound design', () => {
  it(
    'exists, and is the same whatever the order of records',
    () => {
      fc.assert(
        fc.property(designs, fc.infiniteStream(fc.nat()), (design, places) => {
          expect(hasErrors(check(design))).toBe(false);
          const text = JSON.stringify(buildIr(design));
          const shuffled = Object.entries(design.records)
            .map(([id, record]) => ({ id, record, place: places.next().value ?? 0 }))
            .sort((a, b) => a.place - b.place)
            .map(({ id, record }) => [id, record] as const);
          const other: Design = { records: Object.fromEntries(shuffled) };
          expect(JSON.stringify(buildIr(other))).toBe(text);
        }),
        runs,
      );
    },
    timeout,
  );

  it(
    'does not depend on where things sit or on notes',
    () => {
      fc.assert(
        fc.property(designs, (design) => {
          const records = Object.fromEntries(
            Object.entries(design.records).filter(
              ([, { kind }]) => kind !== 'placement' && kind !== 'note' && kind !== 'view',
            ),
          );
          expect(JSON.stringify(buildIr({ records }))).toBe(JSON.stringify(buildIr(design)));
        }),
        runs,
      );
    },
    timeout,
  );

  it(
    'gives every name once in its scope, fit for where it stands',
    () => {
      fc.assert(
        fc.property(designs, (design) => {
          const ir = buildIr(design);
          const tables = tablesOf(ir);
          const endpoints = ir.resources.flatMap((resource) => resource.endpoints);
          const types = [...ir.enums, ...ir.schemas].map(({ name }) => name);
          const variables = [...tables, ...ir.enums, ...ir.schemas].map(({ variable }) => variable);
          const inDatabase = [
            ...tables.flatMap((table) => [
              table.table,
              table.primaryKeyName,
              ...table.uniques.map(({ name }) => name),
              ...table.indexes.map(({ name }) => name),
              ...(table.search ? [table.search.index] : []),
            ]),
            ...ir.enums.map(({ dbName }) => dbName),
          ];
          expectDistinct('types', types);
          expectDistinct('variables', variables);
          expectDistinct('database', inDatabase);
          expectDistinct(
            'operations',
            endpoints.map(({ operationId }) => operationId),
          );
          expectDistinct(
            'routes',
            endpoints.map(({ method, path }) => `${method} ${path}`),
          );
          expectDistinct(
            'modules',
            ir.modules.map(({ folder }) => folder),
          );
          expectDistinct(
            'folders',
            ir.resources.map(({ module, folder }) => `${module}/${folder}`),
          );
          expectDistinct(
            'jobs',
            ir.jobs.map(({ file }) => file),
          );
          for (const name of [...types, ...variables]) expect(isIdentifier(name), name).toBe(true);
          for (const name of inDatabase) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/);
          for (const table of tables) {
            expectDistinct(
              `${table.table} properties`,
              table.columns.map(({ property }) => property),
            );
            expectDistinct(
              `${table.table} columns`,
              table.columns.map(({ column }) => column),
            );
            const constraints = [...table.foreignKeys, ...table.checks].map(({ name }) => name);
            expectDistinct(`${table.table} constraints`, constraints);
          }
          for (const entity of ir.entities) {
            const properties = [
              ...entity.columns.map(({ property }) => property),
              ...entity.relations.map(({ property }) => property),
              ...entity.computed.map(({ property }) => property),
            ];
            expectDistinct(`${entity.name} members`, properties);
          }
        }),
        runs,
      );
    },
    timeout,
  );

  it(
    'points only to what is there, with keys whose types agree',
    () => {
      fc.assert(
        fc.property(designs, (design) => {
          const ir = buildIr(design);
          const entities = new Map(ir.entities.map((entity) => [entity.name, entity]));
          const variables = new Map(tablesOf(ir).map((table) => [table.variable, table]));
          const schemas = new Set([
            ...ir.schemas.map(({ name }) => name),
            'CursorPage',
            'OffsetPage',
          ]);
          const columnOf = (table: IrTable | undefined, property: string): IrColumn => {
            const column = table?.columns.find((each) => each.property === property);
            if (!column) throw new Error(`${table?.table} has no ${property}`);
            return column;
          };
          const expectSameTypes = (
            [left, own]: readonly [IrTable | undefined, readonly string[]],
            [right, theirs]: readonly [IrTable | undefined, readonly string[]],
          ) => {
            expect(own.map((name) => columnOf(left, name).type.kind)).toEqual(
              theirs.map((name) => columnOf(right, name).type.kind),
            );
          };
          for (const table of tablesOf(ir)) {
            for (const key of table.foreignKeys) {
              const target = entities.get(key.target);
              const sets = [
                target?.primaryKey,
                ...(target?.uniques ?? []).map((set) => set.properties),
              ];
              expect(sets.map((set) => [...(set ?? [])].sort())).toContainEqual(
                [...key.targetProperties].sort(),
              );
              expectSameTypes([table, key.properties], [target, key.targetProperties]);
            }
            const named = [
              ...table.primaryKey,
              ...table.uniques.flatMap(({ properties }) => properties),
              ...table.indexes.flatMap(({ parts }) => parts.flatMap(propertiesOfPart)),
              ...(table.search?.properties ?? []),
            ];
            for (const property of named) columnOf(table, property);
          }
          for (const entity of ir.entities) {
            for (const relation of entity.relations) {
              const target = entities.get(relation.target);
              if (relation.join) {
                const join = variables.get(relation.join.variable);
                expectSameTypes(
                  [join, relation.join.localProperties],
                  [entity, relation.localProperties],
                );
                expectSameTypes(
                  [join, relation.join.targetProperties],
                  [target, relation.targetProperties],
                );
              } else {
                expectSameTypes(
                  [entity, relation.localProperties],
                  [target, relation.targetProperties],
                );
              }
              if (relation.inverse === null) continue;
              const back = target?.relations.find(({ property }) => property === relation.inverse);
              expect(back?.target).toBe(entity.name);
            }
          }
          for (const schema of ir.schemas) {
            for (const ref of refsOf(schema.type)) expect(schemas).toContain(ref);
          }
        }),
        runs,
      );
    },
    timeout,
  );

  it(
    'works out examples that keep the rules of their column',
    () => {
      fc.assert(
        fc.property(designs, (design) => {
          const ir = buildIr(design);
          for (const entity of ir.entities) {
            for (const column of entity.columns) {
              const place = `${entity.name}.${column.property}`;
              if (column.inExamples === 'never') expect(column.example, place).toBeNull();
              else expect(explainExample(ir, column), place).toBeNull();
            }
          }
        }),
        runs,
      );
    },
    timeout,
  );
});
