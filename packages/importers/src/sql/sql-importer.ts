import { buildDesign } from '../build/build-design.ts';
import { countDesign } from '../count.ts';
import { dialectTitles, type Importer } from '../importer.ts';
import { printPostgresql } from '../print/print-postgresql.ts';
import { createReport } from '../report.ts';
import { ofOneDialect } from './of-one-dialect.ts';
import { readSql } from './read-sql.ts';
import { recogniseDialect } from './recognise-dialect.ts';
import { withoutUndone } from './without-undone.ts';

/** SQL scripts that make tables: of PostgreSQL, MySQL and SQLite, dumps included. */
export const sqlImporter: Importer = {
  id: 'sql',
  title: 'SQL',
  extension: /\.(?:sql|ddl|dump)$/i,
  detect(files) {
    const isSql = files.some(({ text }) =>
      /\b(?:CREATE|ALTER)\s+(?:\w+\s+){0,3}(?:TABLE|TYPE|INDEX)\b/i.test(text),
    );
    if (!isSql) return 0;
    return files.some(({ path }) => this.extension.test(path)) ? 0.95 : 0.8;
  },
  parse({ files: given, options }) {
    const report = createReport();
    const files = withoutUndone(ofOneDialect(given, options.dialect, report), report);
    const dialect = options.dialect ?? recogniseDialect(files);
    if (!options.dialect) {
      const [file] = files;
      report.say('info', 'dialect', `Read as ${dialectTitles[dialect]}.`, {
        file: file?.path ?? '',
        line: 1,
        column: 1,
      });
    }
    const { model, statements, skipped } = readSql(files, dialect, report, options.onProgress);
    const design = buildDesign(model, options, report);
    if (model.tables.length === 0) {
      report.say('error', 'nothing-found', 'No statement makes a table.', {
        file: files[0]?.path ?? '',
        line: 1,
        column: 1,
      });
    }
    return {
      design,
      diagnostics: report.diagnostics(),
      counts: countDesign(design, { statements, skipped }),
    };
  },
  print: printPostgresql,
};
