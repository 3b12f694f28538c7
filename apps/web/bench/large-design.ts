import { createDesign, type Design, hueAt, type RecordInput } from '@plinth/design';

/** A made-up design: entities in modules of about 25, in a grid, each with a key and its fields, and relations between neighbours. */
export function largeDesign(options: {
  entities: number;
  fields: number;
  relations: number;
  /** Give each entity its list and read endpoint too. */
  endpoints?: boolean;
}): Design {
  const records: RecordInput[] = [
    { kind: 'settings', id: 'settings:main', name: 'Large' },
    { kind: 'view', id: 'view:main', name: 'Everything' },
  ];
  const modules = Math.max(1, Math.round(options.entities / 25));
  for (let m = 0; m < modules; m++) {
    records.push({
      kind: 'module',
      id: `module:m${m}`,
      name: `Module${m}`,
      colour: hueAt(m),
      order: order(m),
    });
  }
  const types = ['string', 'text', 'integer', 'boolean', 'datetime', 'decimal', 'uuid'] as const;
  const perModule = Math.ceil(options.entities / modules);
  const inner = Math.ceil(Math.sqrt(perModule));
  const outer = Math.ceil(Math.sqrt(modules));
  const cell = { x: 400, y: 120 + options.fields * 24 + (options.endpoints ? 110 : 0) + 120 };
  for (let i = 0; i < options.entities; i++) {
    const m = Math.floor(i / perModule);
    const k = i % perModule;
    records.push({
      kind: 'entity',
      id: `entity:e${i}`,
      module: `module:m${m}`,
      name: `Entity${i}`,
      plural: `Entities${i}`,
    });
    for (let f = 0; f < options.fields; f++) {
      records.push({
        kind: 'field',
        id: `field:e${i}f${f}`,
        parent: `entity:e${i}`,
        order: order(f),
        name: `field${f}`,
        type: { kind: types[(i + f) % types.length] as 'text' },
        required: f % 3 !== 0,
        unique: f === 1,
      });
    }
    if (options.endpoints) {
      for (const kind of ['list', 'read'] as const) {
        records.push({
          kind: 'endpoint',
          id: `endpoint:e${i}${kind}`,
          module: `module:m${m}`,
          order: order(kind === 'list' ? 0 : 1),
          method: 'GET',
          path: kind === 'list' ? `/entities${i}` : `/entities${i}/:id`,
          action: { kind, entity: `entity:e${i}` },
        });
      }
    }
    records.push({
      kind: 'placement',
      id: `placement:viewmain_entitye${i}`,
      view: 'view:main',
      target: `entity:e${i}`,
      x: (m % outer) * (inner * cell.x + 240) + (k % inner) * cell.x,
      y: Math.floor(m / outer) * (inner * cell.y + 240) + Math.floor(k / inner) * cell.y,
    });
  }
  for (let r = 0; r < options.relations; r++) {
    const from = (r * 7) % options.entities;
    const step = r % 5 === 0 ? 31 : 1 + (r % 6);
    records.push({
      kind: 'relation',
      id: `relation:r${r}`,
      from: `entity:e${from}`,
      to: `entity:e${(from + step) % options.entities}`,
      fromName: `link${r}`,
      required: r % 2 === 0,
    });
  }
  return createDesign(records);
}

function order(index: number): string {
  return `a${String(index).padStart(4, '0')}`;
}
