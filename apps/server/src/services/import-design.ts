import { printDesign } from '@plinth/design';
import { importFiles } from '@plinth/importers';
import { Refusal } from '../errors.ts';
import type { Imported, ImportJob } from './import-job.ts';

/** Reads files into a design. Refused with `import-failed`, its report in the details, where nothing came of them. */
export function importDesign({ files, options }: ImportJob): Imported {
  const { format, dialect, endpoints = true, rename = true } = options;
  const sources = files.map(({ name, text }) => ({ path: name, text }));
  const result = importFiles(sources, {
    endpoints,
    rename,
    ...(format ? { format } : {}),
    ...(dialect ? { dialect } : {}),
  });
  const { counts, diagnostics } = result;
  const failed = diagnostics.find(({ severity }) => severity === 'error');
  if (failed || result.format === null) {
    throw new Refusal(
      'import-failed',
      { format: result.format, counts, diagnostics },
      failed?.message,
    );
  }
  const design: unknown = JSON.parse(printDesign(result.design));
  return { format: result.format, counts, diagnostics, design };
}
