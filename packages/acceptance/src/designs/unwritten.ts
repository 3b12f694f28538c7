import type { Design } from '@plinth/design';
import { endpoint, fields } from '@plinth/design/test-support';
import { build, entity, main, settings } from './sketch.ts';

const shape = (id: string, name: string) =>
  ({ kind: 'shape', id: `shape:${id}`, module: main, name }) as const;

const sample = {
  grade: 'high',
  grades: [],
  weight: '1.50',
  takenAt: '2026-01-31T09:30:00.000Z',
  raw: { deep: [1] },
  remark: null,
};

/** Custom endpoints that have no handler code yet: each answers with an example of its shape. */
export const unwritten: Design = build(
  [
    settings('Unwritten', { defaultPolicy: { kind: 'public' } }),
    {
      kind: 'enum',
      id: 'enum:grade',
      module: main,
      name: 'Grade',
      values: [{ name: 'low' }, { name: 'high' }],
    },
    ...entity('Batch', { grade: { type: { kind: 'enum', enum: 'enum:grade' } } }),
    shape('sample', 'Sample'),
    ...fields('shape:sample', {
      grade: { type: { kind: 'enum', enum: 'enum:grade' } },
      grades: { type: { kind: 'enum', enum: 'enum:grade' }, list: true },
      weight: { type: { kind: 'decimal', precision: 6, scale: 2 } },
      takenAt: { type: { kind: 'datetime' } },
      raw: { type: { kind: 'json' } },
      remark: { required: false },
    }),
    shape('report', 'Report'),
    ...fields('shape:report', {
      title: {},
      best: { type: { kind: 'shape', shape: 'shape:sample' } },
      samples: { type: { kind: 'shape', shape: 'shape:sample' }, list: true },
      worst: {
        type: { kind: 'shape', shape: 'shape:sample' },
        list: true,
        rules: { minItems: 2 },
      },
      notes: { list: true },
    }),
  ],
  () => [
    endpoint(
      'report',
      main,
      'GET /report',
      { kind: 'custom', responses: [{ status: 200, shape: 'shape:report' }] },
      { operationId: 'getReport' },
    ),
    endpoint(
      'samples',
      main,
      'GET /samples',
      { kind: 'custom', responses: [{ status: 200, shape: 'shape:sample', list: true }] },
      { operationId: 'listSamples', envelope: { kind: 'data' } },
    ),
    endpoint(
      'bare',
      main,
      'GET /bare-samples',
      { kind: 'custom', responses: [{ status: 200, shape: 'shape:sample', list: true }] },
      { operationId: 'listBareSamples', envelope: { kind: 'bare' } },
    ),
    endpoint(
      'grade',
      main,
      'POST /samples',
      {
        kind: 'custom',
        body: 'shape:sample',
        // A shape of its own for what failures are answered with as well.
        responses: [
          { status: 201, shape: 'shape:report' },
          { status: 202 },
          { status: 422, shape: 'shape:report' },
        ],
      },
      { operationId: 'takeSample' },
    ),
    endpoint(
      'stated',
      main,
      'GET /stated',
      { kind: 'custom', responses: [{ status: 200, shape: 'shape:report' }] },
      {
        operationId: 'getStated',
        examples: [
          {
            name: 'Nothing yet',
            response: {
              title: 'Nothing yet',
              best: sample,
              samples: [],
              worst: [sample, sample],
              notes: [],
            },
          },
        ],
      },
    ),
  ],
);
