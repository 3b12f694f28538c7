import type { Page } from '@playwright/test';
import {
  createDesign,
  type Design,
  printDesign,
  type RecordInput,
  usualEndpoints,
} from '@plinth/design';

/** Opens a design as a person opens a file of it. */
export async function openDesign(page: Page, design: Design): Promise<void> {
  await page.goto('/');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file' }).click();
  await (await choosing).setFiles({
    name: 'design.json',
    mimeType: 'application/json',
    buffer: Buffer.from(printDesign(design)),
  });
  await page.getByRole('region', { name: 'Canvas' }).waitFor();
}

/** A shop of one entity, with an endpoint and a job of handler code. */
export function shopWithHandlers(handler: string, code: string): Design {
  const module = 'module:shop';
  return createDesign([
    {
      kind: 'settings',
      id: 'settings:main',
      name: 'Shop',
      defaultPolicy: { kind: 'public' },
    },
    { kind: 'module', id: module, name: 'Shop', colour: 'teal' },
    { kind: 'entity', id: 'entity:product', module, name: 'Product', plural: 'Products' },
    { kind: 'field', id: 'field:label', parent: 'entity:product', name: 'label' },
    {
      kind: 'field',
      id: 'field:stock',
      parent: 'entity:product',
      name: 'stock',
      type: { kind: 'integer' },
    },
    { kind: 'shape', id: 'shape:total', module, name: 'StockTotal' },
    {
      kind: 'field',
      id: 'field:total',
      parent: 'shape:total',
      name: 'total',
      type: { kind: 'integer' },
    },
    {
      kind: 'endpoint',
      id: 'endpoint:total',
      module,
      method: 'GET',
      path: '/stock-total',
      operationId: 'stockTotal',
      action: {
        kind: 'custom',
        handler,
        reads: ['entity:product'],
        responses: [{ status: 200, shape: 'shape:total' }],
      },
    },
    {
      kind: 'job',
      id: 'job:count',
      module,
      name: 'countStock',
      trigger: { kind: 'manual' },
      body: { kind: 'handler', code, reads: ['entity:product'] },
    },
  ]);
}

/** Entities of ten fields in two modules, each with its five usual endpoints and a relation or two. */
export function manyEntities(count: number): Design {
  const records: RecordInput[] = [
    {
      kind: 'settings',
      id: 'settings:main',
      name: 'Many',
      defaultPolicy: { kind: 'public' },
    },
    { kind: 'module', id: 'module:m0', name: 'Front', colour: 'blue' },
    { kind: 'module', id: 'module:m1', name: 'Back', colour: 'violet' },
  ];
  for (let e = 0; e < count; e++) {
    const id = `entity:e${e}` as const;
    const module = e % 2 === 0 ? 'module:m0' : 'module:m1';
    records.push({ kind: 'entity', id, module, name: `Thing${e}`, plural: `Things${e}` });
    for (let f = 0; f < 10; f++) {
      records.push({ kind: 'field', id: `field:e${e}f${f}`, parent: id, name: `part${f}` });
    }
  }
  for (let r = 0; r < count * 1.5; r++) {
    records.push({
      kind: 'relation',
      id: `relation:r${r}`,
      from: `entity:e${r % count}`,
      to: `entity:e${(r * 7 + 3) % count}`,
      fromName: `near${r}`,
      toName: `far${r}`,
      required: false,
    });
  }
  const base = createDesign(records);
  let next = 0;
  for (let e = 0; e < count; e++) {
    records.push(...usualEndpoints(base, `entity:e${e}`, () => `endpoint:n${next++}`));
  }
  return createDesign(records);
}

/** Two entities that stand far enough apart to be dragged, the second of them with two fields. */
export function apart(): Design {
  const module = 'module:shop';
  return createDesign([
    { kind: 'settings', id: 'settings:main', name: 'Apart', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: module, name: 'Shop' },
    { kind: 'entity', id: 'entity:a', module, name: 'Author', plural: 'Authors' },
    { kind: 'field', id: 'field:a', parent: 'entity:a', name: 'fullName' },
    { kind: 'entity', id: 'entity:b', module, name: 'Book', plural: 'Books' },
    { kind: 'field', id: 'field:b', parent: 'entity:b', name: 'title' },
    { kind: 'field', id: 'field:c', parent: 'entity:b', name: 'pages' },
    {
      kind: 'placement',
      id: 'placement:viewmain_entitya',
      view: 'view:main',
      target: 'entity:a',
      x: 0,
      y: 0,
    },
    {
      kind: 'placement',
      id: 'placement:viewmain_entityb',
      view: 'view:main',
      target: 'entity:b',
      x: 480,
      y: 240,
    },
  ]);
}

/** Two modules, one below the other, and a line between them that runs by the long name of the lower one. */
export function underALine(): Design {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', name: 'Lines', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:upper', name: 'Upper' },
    {
      kind: 'module',
      id: 'module:lower',
      name: 'Everything about warehouses, deliveries and returns',
      colour: 'teal',
    },
    {
      kind: 'relation',
      id: 'relation:a',
      from: 'entity:a',
      to: 'entity:c',
      fromName: 'stock',
      required: false,
    },
  ];
  for (const [key, module, x, y] of [
    ['a', 'upper', 0, 0],
    ['b', 'lower', 0, 400],
    ['c', 'lower', 336, 400],
  ] as const) {
    records.push(
      {
        kind: 'entity',
        id: `entity:${key}`,
        module: `module:${module}`,
        name: `Thing${key}`,
        plural: `Things${key}`,
      },
      { kind: 'field', id: `field:${key}`, parent: `entity:${key}`, name: 'label' },
      {
        kind: 'placement',
        id: `placement:viewmain_entity${key}`,
        view: 'view:main',
        target: `entity:${key}`,
        x,
        y,
      },
    );
  }
  return createDesign(records);
}

/** Author, Book, Shop and Sale in two modules, each related to the next and Sale to itself, with a job that reads sales. */
export function chain(): Design {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', name: 'Chain', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:writing', name: 'Writing' },
    { kind: 'module', id: 'module:selling', name: 'Selling', colour: 'teal' },
    {
      kind: 'job',
      id: 'job:count',
      module: 'module:selling',
      name: 'countSales',
      trigger: { kind: 'manual' },
      body: { kind: 'handler', code: "ctx.logger.info({}, 'counted');", reads: ['entity:sale'] },
    },
  ];
  for (const [name, module] of [
    ['Author', 'writing'],
    ['Book', 'writing'],
    ['Shop', 'selling'],
    ['Sale', 'selling'],
  ] as const) {
    const id = `entity:${name.toLowerCase()}` as const;
    records.push(
      { kind: 'entity', id, module: `module:${module}`, name, plural: `${name}s` },
      { kind: 'field', id: `field:${name.toLowerCase()}`, parent: id, name: 'label' },
    );
  }
  for (const [from, to, fromName] of [
    ['book', 'author', 'author'],
    ['book', 'shop', 'shop'],
    ['sale', 'shop', 'shop'],
    ['sale', 'sale', 'before'],
  ] as const) {
    records.push({
      kind: 'relation',
      id: `relation:${from}${to}`,
      from: `entity:${from}`,
      to: `entity:${to}`,
      fromName,
      required: false,
    });
  }
  return createDesign(records);
}
