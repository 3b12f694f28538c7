import type { Design } from '@plinth/design';
import { build, entity, main, relation, settings, whole } from './sketch.ts';

const query = { filterable: true, sortable: true };

/** Tables with room for two, three or a few rows, alone and behind others: a value of few must differ from row to row. */
export const narrow: Design = build(
  [
    settings('Narrow', { defaultPolicy: { kind: 'public' } }),
    {
      kind: 'enum',
      id: 'enum:size',
      module: main,
      name: 'Size',
      values: [{ name: 'small' }, { name: 'middling' }, { name: 'large' }],
    },
    ...entity(
      'Rack',
      { size: { type: { kind: 'enum', enum: 'enum:size' }, unique: true, ...query }, label: {} },
      { plural: 'Racks' },
    ),
    ...entity('Lamp', { lit: { type: { kind: 'boolean' }, unique: true, filterable: true } }),
    ...entity('Floor', {
      level: { type: { kind: 'integer' }, unique: true, rules: { min: 0, max: 3 }, ...query },
    }),
    ...entity(
      'Box',
      { name: { unique: true, ...query, rules: { maxLength: 30 } } },
      {
        plural: 'Boxes',
      },
    ),
    relation('box-rack', 'box>rack', { fromName: 'rack', toName: 'boxes' }),
    relation('box-floor', 'box>floor', { fromName: 'floor', toName: 'boxes', onDelete: 'cascade' }),
    relation('box-inside', 'box>box', {
      fromName: 'inside',
      toName: 'inner',
      required: false,
      onDelete: 'setNull',
    }),
    ...entity('Sticker', { text: { ...query } }),
    relation('sticker-box', 'sticker>box', { fromName: 'box', toName: 'stickers' }),
    relation('sticker-lamp', 'sticker>lamp', {
      fromName: 'lamp',
      toName: 'stickers',
      required: false,
      onDelete: 'setNull',
    }),
  ],
  (design) => [
    ...whole(design, 'rack'),
    ...whole(design, 'lamp'),
    ...whole(design, 'floor'),
    ...whole(design, 'box', {
      list: {
        includes: [
          { relation: 'relation:box-rack' },
          { relation: 'relation:box-inside', side: 'to' },
          { relation: 'relation:sticker-box', side: 'to' },
        ],
      },
    }),
    ...whole(design, 'sticker', {
      list: {
        includes: [{ relation: 'relation:sticker-box' }, { relation: 'relation:sticker-lamp' }],
      },
    }),
  ],
);
