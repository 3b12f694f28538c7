import type { Dialect, FormatId } from '@plinth/importers';

/** What a person can say the input is; the empty choice has it recognised. */
export const formatChoices: readonly {
  readonly id: string;
  readonly title: string;
  readonly format?: FormatId;
  readonly dialect?: Dialect;
}[] = [
  { id: '', title: 'Recognised by itself' },
  { id: 'postgresql', title: 'SQL of PostgreSQL', format: 'sql', dialect: 'postgresql' },
  { id: 'mysql', title: 'SQL of MySQL or MariaDB', format: 'sql', dialect: 'mysql' },
  { id: 'sqlite', title: 'SQL of SQLite', format: 'sql', dialect: 'sqlite' },
  { id: 'prisma', title: 'Prisma schema', format: 'prisma' },
  { id: 'dbml', title: 'DBML', format: 'dbml' },
  { id: 'jdl', title: 'JHipster JDL', format: 'jdl' },
  { id: 'openapi', title: 'OpenAPI or Swagger', format: 'openapi' },
  { id: 'json', title: 'Plinth design', format: 'json' },
];

/** What a format is called where it was recognised. */
export const formatNames: Readonly<Record<FormatId, string>> = {
  sql: 'SQL',
  prisma: 'Prisma',
  dbml: 'DBML',
  jdl: 'JHipster JDL',
  openapi: 'OpenAPI',
  json: 'Plinth design',
};
