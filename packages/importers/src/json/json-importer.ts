import { createDesign, parseDesign, printDesign } from '@plinth/design';
import { countDesign } from '../count.ts';
import type { Importer } from '../importer.ts';
import { createReport } from '../report.ts';

/** Our own document: one file, opened as the designer opens it, with its own ids. */
export const jsonImporter: Importer = {
  id: 'json',
  title: 'Plinth design',
  extension: /\.json$/i,
  detect: (files) =>
    files.some(({ text }) => /^\s*\{\s*"plinth"\s*:/.test(text.slice(0, 2000))) ? 1 : 0,
  parse({ files }) {
    const report = createReport();
    const [file = { path: '', text: '' }, ...more] = files;
    for (const { path } of more) {
      const place = { file: path, line: 1, column: 1 };
      report.say('warning', 'file-skipped', 'One design is opened at a time.', place);
    }
    const parsed = parseDesign(file.text);
    if (!parsed.ok) {
      for (const { code, message, path } of parsed.problems) {
        const text = path === '' ? message : `${path}: ${message}`;
        report.say('error', code, text, { file: file.path, line: 1, column: 1 });
      }
    }
    const design = parsed.ok ? parsed.design : createDesign([]);
    const statements = Object.keys(design.records).length;
    return {
      design,
      diagnostics: report.diagnostics(),
      counts: countDesign(design, { statements, skipped: 0 }),
    };
  },
  print: (design) => ({ text: printDesign(design), notes: [] }),
};
