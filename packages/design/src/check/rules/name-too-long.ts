import { namesIn } from '../named.ts';
import { defineRule } from '../rule.ts';

/** PostgreSQL cuts longer names off, so that two may become one. */
const MOST = 63;

export const nameTooLong = defineRule({
  code: 'name-too-long',
  severity: 'error',
  why: 'PostgreSQL cuts names after 63 bytes, and file systems take no long ones.',
  check(context, report) {
    const say = (record: { id: string }, property: string, name: string) => {
      if (name.length <= MOST) return;
      report(record, property, `Shorten the name to ${MOST} characters; it has ${name.length}.`);
    };
    for (const { record, property, name } of namesIn(context)) say(record, property, name);
    for (const module of context.modules) say(module, 'name', module.name);
    for (const entity of context.entities) {
      if (entity.plural.length <= MOST) say(entity, 'table', context.tableOf(entity));
      for (const { column, owner, property, at } of context.columnsOf(entity)) {
        if (property.length <= MOST || owner.kind === 'relation') say(owner, at ?? 'name', column);
      }
    }
    for (const { id, joinTable } of context.relations) say({ id }, 'joinTable', joinTable ?? '');
  },
});
