import { readdirSync, readFileSync } from 'node:fs';
import { check, hasErrors, parseDesign, printDesign } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../src/index.ts';
import { showDesign } from './show-design.ts';

const folder = new URL('./goldens/', import.meta.url);
const names = readdirSync(folder).filter((name) => /\.(yaml|json)$/.test(name));

describe('a document of each construct', () => {
  it('is there sixty times and more', () => expect(names.length).toBeGreaterThanOrEqual(60));

  it.each(names)('%s becomes the design beside it, and says what is lost', async (path) => {
    const text = readFileSync(new URL(path, folder), 'utf8');
    const { design, diagnostics } = importFiles([{ path, text }], { format: 'openapi' });
    expect(hasErrors(check(design))).toBe(false);
    expect(parseDesign(printDesign(design))).toMatchObject({ ok: true });
    const said = diagnostics.map(
      ({ line, column, severity, code, message }) =>
        `${line}:${column} ${severity} ${code}: ${message}`,
    );
    const shown = `${[showDesign(design), '', ...said].join('\n')}\n`;
    await expect(shown).toMatchFileSnapshot(new URL(`${path}.txt`, folder).pathname);
  });
});
