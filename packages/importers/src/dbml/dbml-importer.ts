import { buildDesign } from '../build/build-design.ts';
import { countDesign } from '../count.ts';
import type { Importer } from '../importer.ts';
import { printDbml } from '../print/print-dbml.ts';
import { createReport } from '../report.ts';
import { readDbml } from './read-dbml.ts';

/** DBML, the language of dbdiagram, through its own compiler. */
export const dbmlImporter: Importer = {
  id: 'dbml',
  title: 'DBML',
  extension: /\.dbml$/i,
  detect(files) {
    if (files.some(({ path }) => this.extension.test(path))) return 0.98;
    return files.some(({ text }) =>
      /^[ \t]*Table\s+["\w.]+(?:\s+as\s+\w+)?\s*(?:\[[^\]]*\]\s*)?\{/im.test(text),
    )
      ? 0.85
      : 0;
  },
  parse({ files, options }) {
    const report = createReport();
    const { model, statements, skipped } = readDbml(files, report);
    const design = buildDesign(model, options, report);
    if (model.tables.length === 0) {
      report.say('error', 'nothing-found', 'There is no table in the text.', {
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
  print: printDbml,
};
