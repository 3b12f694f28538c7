import { entityEvents, fieldsOf, type Job, recordsOf } from '../../src/index.ts';
import { descriptions, type Place, type Variations } from './variation.ts';

const anEntity = ({ design, draw }: Place) => draw.oneOf(recordsOf(design, 'entity')).id;

function anyBody(place: Place): Job['body'] {
  const { design, draw } = place;
  const entity = anEntity(place);
  return draw.oneOf<Job['body']>([
    { kind: 'handler', code: '', reads: [entity], writes: [] },
    {
      kind: 'handler',
      code: "ctx.logger.info({ payload }, 'done by hand');",
      reads: [],
      writes: [entity],
    },
    { kind: 'email', to: 'desk@example.com', subject: 'Line\n"two"', text: `\`\${x}\` {{id}}` },
    { kind: 'webhook', url: 'https://example.com/{{id}}', secretVariable: 'HOOK_SECRET' },
    {
      kind: 'purge',
      entity,
      by: draw.oneOf([
        'createdAt',
        'updatedAt',
        'deletedAt',
        ...fieldsOf(design, entity).map(({ id }) => id),
      ]),
      olderThanDays: draw.oneOf([0, 1, 36_500]),
    },
  ]);
}

/** Everything that a job can say. */
export const jobVariations: Variations<'job'> = {
  module: ({ design, draw }) => ({ module: draw.oneOf(recordsOf(design, 'module')).id }),
  name: ({ draw }, { name }) => ({ name: draw.oneOf([`${name}Again`, 'tick']) }),
  description: ({ draw }) => ({ description: draw.oneOf(descriptions) }),
  trigger: (place) => ({
    trigger: place.draw.oneOf<Job['trigger']>([
      { kind: 'schedule', cron: '*/5 0-6 1,15 * 1-5', timeZone: 'Asia/Tokyo' },
      { kind: 'event', entity: anEntity(place), events: place.draw.some(entityEvents) },
      { kind: 'endpoint' },
      { kind: 'manual' },
    ]),
  }),
  payload: ({ design, draw }) => ({
    payload: draw.oneOf([null, ...recordsOf(design, 'shape').map(({ id }) => id)]),
  }),
  queue: ({ draw }) => ({ queue: draw.oneOf(['mail', 'slow-lane']) }),
  retries: ({ draw }) => ({ retries: draw.oneOf([0, 1, 100]) }),
  backoff: ({ draw }) => ({
    backoff: { kind: draw.oneOf(['fixed', 'exponential']), seconds: draw.oneOf([1, 86_400]) },
  }),
  timeoutSeconds: ({ draw }) => ({ timeoutSeconds: draw.oneOf([1, 86_400]) }),
  concurrency: ({ draw }) => ({ concurrency: draw.oneOf([2, 100]) }),
  body: (place) => ({ body: anyBody(place) }),
};
