import { isReservedInPostgres } from '../../names.ts';
import { changing, defineRule } from '../rule.ts';

export const nameReservedInPostgres = defineRule({
  code: 'name-reserved-in-postgres',
  severity: 'warning',
  why: 'A table or column of such a name must stand in quotes in every query that is written by hand.',
  check(context, report) {
    for (const entity of context.entities) {
      const table = context.tableOf(entity);
      if (isReservedInPostgres(table)) {
        const next = `${table}_rows`;
        const fix = changing(`Name the table ${next}`, entity, { table: next });
        report(entity, 'table', `Name the table other than ${table}, a PostgreSQL key word.`, fix);
      }
      for (const { column, owner } of context.columnsOf(entity)) {
        if (owner.kind !== 'field' || !isReservedInPostgres(column)) continue;
        const next = `${column}_value`;
        const fix = changing(`Name the column ${next}`, owner, { column: next });
        report(
          owner,
          'column',
          `Name the column other than ${column}, a PostgreSQL key word.`,
          fix,
        );
      }
    }
  },
});
