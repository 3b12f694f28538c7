import { readdirSync, readFileSync } from 'node:fs';
import { type Design, recordsOf } from '@plinth/design';
import { importFiles } from '@plinth/importers';

const folders = ['../../importers/test/fixtures/', '../../importers/test/openapi/goldens/'];

/** Designs of the importers' corpus that hold an endpoint, with the usual ones of each entity, by the names of their files. */
export function importedDesigns(): Readonly<Record<string, Design>> {
  const designs: Record<string, Design> = {};
  for (const folder of folders) {
    const place = new URL(folder, import.meta.url);
    for (const name of readdirSync(place).filter((file) => !file.endsWith('.txt'))) {
      const text = readFileSync(new URL(name, place), 'utf8');
      const { design, diagnostics } = importFiles([{ path: name, text }], { endpoints: true });
      // Texts that are broken on purpose make nothing.
      if (diagnostics.some(({ severity }) => severity === 'error')) continue;
      if (recordsOf(design, 'endpoint').length === 0) continue;
      designs[name.replace(/\W+/g, '-')] = design;
    }
  }
  return designs;
}
