import type { DesignRecord, Entity } from '../../kinds/index.ts';
import { snakeCase } from '../../names.ts';
import { nameOn } from '../../structure.ts';
import type { CheckContext } from '../context.ts';
import { defineRule } from '../rule.ts';

export const duplicateProperty = defineRule({
  code: 'duplicate-property',
  severity: 'error',
  why: 'Fields, relations, foreign keys and what the switches add share one set of names.',
  check(context, report) {
    for (const entity of context.entities) {
      const seen = new Map<string, string>();
      for (const { name, owner, at, what } of propertiesOf(context, entity)) {
        const key = snakeCase(name);
        if (key === '') continue;
        const first = seen.get(key);
        if (!first) seen.set(key, what);
        else
          report(owner, at, `Rename "${name}": ${entity.name} has ${first} called that already.`);
      }
    }
  },
});

interface Property {
  readonly name: string;
  readonly owner: DesignRecord;
  readonly at: string | null;
  readonly what: string;
}

function propertiesOf(context: CheckContext, entity: Entity): readonly Property[] {
  const columns = context.columnsOf(entity).map(({ property, owner, at }) => ({
    name: property,
    owner,
    at,
    what:
      owner.kind === 'entity'
        ? 'a column of its own'
        : owner.kind === 'field'
          ? 'a field'
          : 'a foreign key',
  }));
  const computed = context
    .fieldsOf(entity.id)
    .filter((field) => field.computed && field.computed.kind !== 'slug')
    .map((owner) => ({ name: owner.name, owner, at: 'name', what: 'a field' }));
  const named = context.relationsOf(entity.id).flatMap((relation) =>
    (['from', 'to'] as const).flatMap((side) => {
      const name = relation[side] === entity.id ? nameOn(relation, side) : null;
      return name === null
        ? []
        : [{ name, owner: relation, at: `${side}Name`, what: 'a relation' }];
    }),
  );
  return [...columns, ...computed, ...named];
}
