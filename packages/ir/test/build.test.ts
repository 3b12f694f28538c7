import { type Design, templates } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { buildIr } from '../src/index.ts';

describe.each(templates.map((template) => [template.id, template.design] as const))(
  'the representation of %s',
  (_id, design) => {
    const ir = buildIr(design);

    it('is the same whatever the order of the records', () => {
      const shuffled: Design = {
        records: Object.fromEntries(Object.entries(design.records).reverse()),
      };
      expect(buildIr(shuffled)).toEqual(ir);
    });

    it('names every table, type, schema and operation once', () => {
      const operations = ir.resources.flatMap(({ endpoints }) => endpoints);
      for (const names of [
        [...ir.entities, ...ir.joinTables].map(({ table }) => table),
        [...ir.entities, ...ir.joinTables].map(({ variable }) => variable),
        [...ir.enums, ...ir.schemas].map(({ name }) => name),
        ir.schemas.map(({ variable }) => variable),
        operations.map(({ operationId }) => operationId),
        operations.map(({ method, path }) => `${method} ${path}`),
      ]) {
        expect(names).toEqual([...new Set(names)]);
      }
    });

    it('resolves every name it holds', () => {
      const schemas = new Set([...ir.schemas.map(({ name }) => name), 'CursorPage', 'OffsetPage']);
      const entities = new Map(ir.entities.map((entity) => [entity.name, entity]));
      for (const entity of ir.entities) {
        const properties = entity.columns.map(({ property }) => property);
        for (const key of [...entity.foreignKeys, ...entity.relations]) {
          expect(entities.has(key.target)).toBe(true);
        }
        for (const { localProperties } of entity.relations) {
          expect(properties).toEqual(expect.arrayContaining([...localProperties]));
        }
      }
      for (const { endpoints } of ir.resources) {
        for (const endpoint of endpoints) {
          const names = [
            endpoint.body?.schema,
            endpoint.body?.payload,
            ...endpoint.responses.flatMap(({ schema, payload }) => [schema, payload]),
          ];
          for (const name of names) if (name != null) expect(schemas).toContain(name);
          const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
          expect(endpoint.params.map(({ name }) => name)).toEqual(inPath);
          if (endpoint.action.kind !== 'custom') {
            for (const { finds } of endpoint.params) {
              expect(
                entities.get(finds?.entity ?? '')?.columns.map(({ property }) => property),
              ).toContain(finds?.property);
            }
          }
        }
      }
    });

    it('leaves no endpoint open that the design closes', () => {
      for (const { endpoints } of ir.resources) {
        for (const endpoint of endpoints) {
          const record = design.records[endpoint.id];
          if (record?.kind !== 'endpoint' || record.action.kind === 'auth') continue;
          if (record.policy.kind === 'owner' && record.action.kind !== 'create') {
            expect(endpoint.policy.kind).toBe('owner');
          }
          if (record.policy.kind === 'roles') expect(endpoint.policy).toEqual(record.policy);
        }
      }
    });
  },
);
