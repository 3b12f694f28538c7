import { buildDesign } from '../build/build-design.ts';
import { countDesign } from '../count.ts';
import type { Importer } from '../importer.ts';
import { createReport } from '../report.ts';
import { readJdl } from './read-jdl.ts';

/** Files of JHipster's domain language: entities, enums and relationships. */
export const jdlImporter: Importer = {
  id: 'jdl',
  title: 'JHipster JDL',
  extension: /\.(?:jdl|jh)$/i,
  detect(files) {
    if (files.some(({ path }) => this.extension.test(path))) return 0.98;
    const isJdl = files.some(
      ({ text }) =>
        /^[ \t]*relationship\s+(?:One|Many)To(?:One|Many)\s*\{/im.test(text) ||
        /^[ \t]*(?:@\w+(?:\([^)]*\))?\s*)*entity\s+[A-Z]\w*\s*(?:\([^)]*\)\s*)?(?:\{|$)/m.test(
          text,
        ),
    );
    return isJdl ? 0.85 : 0;
  },
  parse({ files, options }) {
    const report = createReport();
    const { model, statements, skipped } = readJdl(files, report);
    const design = buildDesign(model, options, report);
    if (model.tables.length === 0) {
      report.say('error', 'nothing-found', 'There is no entity in the text.', {
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
};
