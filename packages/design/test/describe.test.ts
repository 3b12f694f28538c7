import { describe, expect, it } from 'vitest';
import {
  createDesign,
  createRecord,
  describeCron,
  describePolicy,
  describeTrigger,
  describeType,
  effectsOf,
  getRecord,
  type Policy,
  type RecordInput,
  recordsOf,
  templates,
  usualEndpoints,
} from '../src/index.ts';

const design = templateOf('bookshop');
const tracker = templateOf('issue-tracker');

function templateOf(id: string) {
  const template = templates.find((known) => known.id === id);
  if (!template) throw new Error(`there is no template ${id}`);
  return template.design;
}

function job(trigger: RecordInput<'job'>['trigger'], id = 'job:x' as const) {
  return createRecord<'job'>({ kind: 'job', id, module: 'module:sales', name: 'x', trigger });
}

describe('describeCron', () => {
  it.each([
    ['* * * * *', 'every minute'],
    ['*/15 * * * *', 'every 15 minutes'],
    ['0 * * * *', 'every hour'],
    ['5 * * * *', 'every hour at :05'],
    ['0 */6 * * *', 'every 6 hours at :00'],
    ['0 3 * * *', 'every day at 03:00'],
    ['30 8 * * 1-5', 'every weekday at 08:30'],
    ['0 4 * * 7', 'every Sunday at 04:00'],
    ['0 4 1 * *', 'every month on day 1 at 04:00'],
    ['0 4 1 2 *', '0 4 1 2 *'],
    ['1,2 4 * * *', '1,2 4 * * *'],
    ['nonsense', 'nonsense'],
  ])('says %s as %s', (cron, words) => expect(describeCron(cron)).toBe(words));
});

describe('describeTrigger', () => {
  it('says when a job runs', () => {
    const say = (trigger: RecordInput<'job'>['trigger']) => describeTrigger(design, job(trigger));
    expect(say({ kind: 'schedule', cron: '0 3 * * *', timeZone: 'Europe/Berlin' })).toBe(
      'every day at 03:00, Europe/Berlin',
    );
    expect(say({ kind: 'event', entity: 'entity:order' })).toBe('when Order is created');
    expect(
      say({ kind: 'event', entity: 'entity:order', events: ['created', 'updated', 'deleted'] }),
    ).toBe('when Order is created, updated or deleted');
    expect(say({ kind: 'event', entity: 'entity:gone' })).toBe('when a missing entity is created');
    expect(say({ kind: 'manual' })).toBe('by hand');
    expect(say({ kind: 'endpoint' })).toBe('by an endpoint, none yet');
    const shipped = getRecord(design, 'job', 'job:order-shipped');
    expect(shipped && describeTrigger(design, shipped)).toBe('by POST /orders/:orderId/ship');
  });
});

describe('describePolicy', () => {
  it.each<[Policy, string]>([
    [{ kind: 'inherit' }, 'signed in'],
    [{ kind: 'public' }, 'anyone'],
    [{ kind: 'optional' }, 'anyone, known if signed in'],
    [{ kind: 'authenticated' }, 'signed in'],
    [{ kind: 'roles', roles: ['a', 'b', 'c'] }, 'a, b or c'],
    [{ kind: 'roles', roles: [] }, 'no role'],
    [{ kind: 'owner', relation: null, passRoles: [] }, 'owner'],
    [{ kind: 'owner', relation: null, passRoles: ['admin'] }, 'owner, or admin'],
  ])('says %j as %s', (policy, words) => expect(describePolicy(design, policy)).toBe(words));

  it('never turns in a circle', () => {
    const circle = createDesign([
      { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'inherit' } },
    ]);
    expect(describePolicy(circle, { kind: 'inherit' })).toBe('signed in');
  });
});

describe('describeType', () => {
  it('says a type in a few characters', () => {
    const say = (id: string) => {
      const field = getRecord(design, 'field', id);
      return field && describeType(design, field);
    };
    expect(say('field:book-title')).toBe('string(200)');
    expect(say('field:user-email')).toBe('email');
    expect(say('field:book-price')).toBe('decimal(10, 2)');
    expect(say('field:book-format')).toBe('BookFormat');
    expect(say('field:book-stock')).toBe('integer');
    const list = createRecord<'field'>({
      kind: 'field',
      id: 'field:x',
      parent: 'entity:x',
      name: 'x',
      type: { kind: 'enum', enum: 'enum:gone' },
      list: true,
    });
    expect(describeType(design, list)).toBe('missing enum[]');
  });
});

describe('effectsOf', () => {
  const effects = (id: string, of = design) => {
    const record = getRecord(of, 'endpoint', id) ?? getRecord(of, 'job', id);
    if (!record) throw new Error(`there is no ${id}`);
    const { reads, writes } = effectsOf(of, record);
    const names = (ids: ReadonlySet<string>) =>
      [...ids]
        .map((id) => id.slice('entity:'.length))
        .sort()
        .join(' ');
    return [names(reads), names(writes)];
  };

  it.each([
    ['endpoint:book-list', 'author book category', ''],
    ['endpoint:book-create', '', 'book'],
    ['endpoint:book-update', 'book', 'book'],
    ['endpoint:book-bulk', '', 'book'],
    ['endpoint:book-restore', 'book', 'book'],
    ['endpoint:review-list', 'book review user', ''],
    ['endpoint:order-read', 'book line order user', ''],
    ['endpoint:order-ship', 'order', 'order'],
    ['endpoint:book-shelve', 'book category', ''],
    ['endpoint:auth-login', 'user', ''],
    ['endpoint:auth-register', 'user', 'user'],
    ['job:order-placed', 'order', ''],
  ])('of %s are reads [%s], writes [%s]', (id, reads, writes) =>
    expect(effects(id)).toEqual([reads, writes]),
  );

  it('of a purge, of code and of a link through an entity are what they declare', () => {
    expect(effects('job:purge', tracker)).toEqual(['', 'attachment']);
    const records = { ...design.records };
    const add = (input: RecordInput) => {
      records[input.id] = createRecord(input as never);
    };
    add({
      ...job({ kind: 'endpoint' }),
      body: {
        kind: 'handler',
        code: '',
        reads: ['entity:book', 'entity:gone'],
        writes: ['entity:review'],
      },
    });
    add({
      kind: 'endpoint',
      id: 'endpoint:x',
      module: 'module:sales',
      method: 'POST',
      path: '/x',
      action: { kind: 'custom', reads: ['entity:order'], writes: ['entity:line'] },
      enqueues: ['job:x', 'job:gone'],
    });
    add({
      kind: 'endpoint',
      id: 'endpoint:y',
      module: 'module:sales',
      method: 'PUT',
      path: '/y',
      action: { kind: 'link', relation: 'relation:order-books' },
    });
    expect(effects('endpoint:x', { records })).toEqual(['book order', 'line review']);
    expect(effects('endpoint:y', { records })).toEqual(['book order', 'line']);
  });
});

describe('usualEndpoints', () => {
  it('are five, with the key in the path', () => {
    let next = 0;
    const usual = usualEndpoints(design, 'entity:category', () => `endpoint:${next++}`);
    expect(
      usual.map(
        ({ id, method, path, operationId, summary }) =>
          `${id} ${method} ${path} ${operationId}: ${summary}`,
      ),
    ).toEqual([
      'endpoint:0 GET /categories listCategories: List categories',
      'endpoint:1 POST /categories createCategory: Create a category',
      'endpoint:2 GET /categories/:categoryId getCategory: Get a category',
      'endpoint:3 PATCH /categories/:categoryId updateCategory: Change a category',
      'endpoint:4 DELETE /categories/:categoryId deleteCategory: Delete a category',
    ]);
  });

  it('name every part of a composite key, and are none for what is not there', () => {
    const line = getRecord(design, 'entity', 'entity:line');
    if (!line) throw new Error('no lines');
    const parts = ['relation:line-order', 'relation:line-book'] as const;
    const records = {
      ...design.records,
      [line.id]: { ...line, key: { kind: 'fields' as const, parts: [...parts] } },
    };
    const usual = usualEndpoints({ records }, line.id, () => 'endpoint:x');
    expect(usual[2]?.path).toBe('/order-lines/:orderLineOrderId/:orderLineBookId');
    expect(usualEndpoints(design, 'entity:gone', () => 'endpoint:x')).toEqual([]);
    expect(recordsOf(design, 'entity').length).toBeGreaterThan(5);
  });
});
