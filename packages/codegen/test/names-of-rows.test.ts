import { createDesign, type RecordInput } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

const entity = (id: string, name: string): RecordInput => ({
  kind: 'entity',
  id: `entity:${id}`,
  module: 'module:m',
  name,
  plural: `${name}s`,
});

it('examples tell a table of rows from the rows that it refers to', () => {
  const design = createDesign([
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:m', name: 'Main' },
    entity('sheet', 'Sheet'),
    entity('row', 'SheetRow'),
    {
      kind: 'relation',
      id: 'relation:sheet',
      from: 'entity:row',
      to: 'entity:sheet',
      fromName: 'sheet',
      toName: 'rows',
      required: true,
    },
  ]);
  const result = generateProject(design, { format: (text) => text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  const text = result.files.find(({ path }) => path === 'src/db/examples/sheet-row.ts')?.text ?? '';
  expect(text).toContain(
    "import { sheetRows as sheetRowsTable, type sheets } from '../schema/main.ts';",
  );
  expect(text).toContain('{ sheetRows }: { sheetRows: (typeof sheets.$inferSelect)[] }');
  expect(text).toContain('db.insert(sheetRowsTable).values(');
  expect(text).toContain('nth(sheetRows, n).id');
});
