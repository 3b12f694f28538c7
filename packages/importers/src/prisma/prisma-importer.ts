import { buildDesign } from '../build/build-design.ts';
import { countDesign } from '../count.ts';
import type { Importer } from '../importer.ts';
import { printPrisma } from '../print/print-prisma.ts';
import { createReport } from '../report.ts';
import { readPrisma } from './read-prisma.ts';

/** Prisma schemas, in one file or many. */
export const prismaImporter: Importer = {
  id: 'prisma',
  title: 'Prisma schema',
  extension: /\.prisma$/i,
  detect(files) {
    if (files.some(({ path }) => this.extension.test(path))) return 0.98;
    return files.some(
      ({ text }) =>
        /^[ \t]*(?:datasource|generator)\s+\w+\s*\{/m.test(text) ||
        /^model\s+\w+\s*\{[^{}]*@id\b/m.test(text),
    )
      ? 0.9
      : 0;
  },
  parse({ files, options }) {
    const report = createReport();
    const { model, statements, skipped } = readPrisma(files, report);
    const design = buildDesign(model, options, report);
    if (model.tables.length === 0) {
      report.say('error', 'nothing-found', 'There is no model in the schema.', {
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
  print: printPrisma,
};
