import { check, createDesign, type Design, type RecordInput } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { type ClashDecision, findClashes } from '../src/index.ts';
import { TestEditor } from '../src/test-support/index.ts';

function incoming(...more: RecordInput[]): Design {
  const module = 'module:n1';
  return createDesign([
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: module, name: 'Main' },
    {
      kind: 'enum',
      id: 'enum:n1',
      module,
      name: 'Status',
      values: [{ name: 'open' }, { name: 'shut' }],
    },
    { kind: 'entity', id: 'entity:n1', module, name: 'User', plural: 'Users', table: 'users' },
    { kind: 'field', id: 'field:n1', parent: 'entity:n1', name: 'email', order: 'a0' },
    { kind: 'field', id: 'field:n2', parent: 'entity:n1', name: 'nick', order: 'a1' },
    { kind: 'entity', id: 'entity:n2', module, name: 'Ticket', plural: 'Tickets' },
    {
      kind: 'field',
      id: 'field:n3',
      parent: 'entity:n2',
      name: 'state',
      type: { kind: 'enum', enum: 'enum:n1' },
    },
    {
      kind: 'relation',
      id: 'relation:n1',
      from: 'entity:n2',
      to: 'entity:n1',
      fromName: 'user',
      toName: 'tickets',
    },
    {
      kind: 'relation',
      id: 'relation:n2',
      from: 'entity:n1',
      to: 'entity:n2',
      fromName: 'pinned',
      toName: null,
      required: false,
    },
    ...more,
  ]);
}

function open(): TestEditor {
  const test = new TestEditor({
    records: [
      { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
      {
        kind: 'enum',
        id: 'enum:status',
        module: 'module:main',
        name: 'Status',
        values: [{ name: 'open' }],
      },
    ],
  });
  return test.entity('User').fields('User', 'email', 'phone');
}

/** What an editor holds, in words. */
function shown({ editor }: TestEditor): string[] {
  const names = new Map(editor.kind('entity').map(({ id, name }) => [id as string, name]));
  return [
    ...editor.kind('entity').map(
      ({ id, name, table }) =>
        `${name}${table ? ` (${table})` : ''}: ${editor
          .list('fields', id)
          .map((f) => f.name)
          .join(' ')}`,
    ),
    ...editor
      .kind('enum')
      .map(({ name, values }) => `${name} ${values.map((v) => v.name).join('|')}`),
    ...editor
      .kind('relation')
      .map((r) => `${names.get(r.from)}.${r.fromName} -> ${names.get(r.to)}.${r.toName}`),
  ];
}

const decide = (decision: ClashDecision) =>
  new Map<string, ClashDecision>([
    ['entity:n1', decision],
    ['enum:n1', decision],
  ]);

describe('adding a design to one that is there', () => {
  it('names every clash and what can be decided', () => {
    expect(findClashes(open().design, incoming())).toEqual([
      {
        id: 'entity:n1',
        kind: 'entity',
        name: 'User',
        by: 'name',
        with: expect.any(String),
        decisions: ['rename', 'merge', 'skip'],
      },
      {
        id: 'enum:n1',
        kind: 'enum',
        name: 'Status',
        by: 'name',
        with: 'enum:status',
        decisions: ['rename', 'merge', 'skip'],
      },
    ]);
  });

  it.each([
    [
      'rename',
      [
        'User: email phone',
        'User2: email nick',
        'Ticket: state',
        'Status open',
        'Status2 open|shut',
        'Ticket.user2 -> User2.tickets',
        'User2.pinned -> Ticket.null',
      ],
      0,
    ],
    [
      'merge',
      [
        'User: email phone nick',
        'Ticket: state',
        'Status open|shut',
        'Ticket.user -> User.tickets',
        'User.pinned -> Ticket.null',
      ],
      0,
    ],
    [
      'skip',
      ['User: email phone', 'Ticket: state', 'Status open', 'Ticket.user -> User.tickets'],
      2,
    ],
  ] as const)('%s', (decision, expected, leftOut) => {
    const test = open();
    const before = test.design;
    const design = incoming();
    const answer = test.editor.run('design.add', {
      design,
      decisions: decide(decision),
      title: 'Import',
    });
    expect(shown(test).sort()).toEqual([...expected].sort());
    expect(answer.leftOut).toBe(leftOut);
    expect(check(test.design).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(test.editor.history.undo).toBe('Import');
    test.editor.undo();
    expect(test.design.records).toEqual(before.records);
  });

  it('stands right of all that is there', () => {
    const test = open();
    const right = Math.max(...test.editor.kind('placement').map(({ x }) => x));
    const { ids } = test.editor.run('design.add', { design: incoming() });
    const fresh = test.editor.kind('placement').filter(({ target }) => ids.includes(target));
    expect(fresh.length).toBe(3);
    for (const { x } of fresh) expect(x).toBeGreaterThan(right);
  });

  it('adds the same design twice without one error, whatever ids it has', () => {
    const test = open();
    test.editor.run('design.add', { design: incoming() });
    test.editor.run('design.add', { design: incoming() });
    test.editor.run('design.add', { design: test.design });
    expect(check(test.design).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('tells a table, a route and a type of another kind that are taken', () => {
    const test = open();
    const { module, id } = test.editor.kind('entity')[0] ?? ({} as never);
    test.editor.run('record.set', { id, patch: { table: 'people' } });
    const other = createDesign([
      { kind: 'module', id: 'module:x', name: test.editor.get('module', module)?.name ?? '' },
      {
        kind: 'entity',
        id: 'entity:x',
        module: 'module:x',
        name: 'Person',
        plural: 'Persons',
        table: 'people',
      },
      { kind: 'field', id: 'field:x', parent: 'entity:x', name: 'name' },
      { kind: 'shape', id: 'shape:x', module: 'module:x', name: 'Status' },
      { kind: 'field', id: 'field:y', parent: 'shape:x', name: 'name' },
      {
        kind: 'endpoint',
        id: 'endpoint:x',
        module: 'module:x',
        method: 'GET',
        path: '/users/:id',
        operationId: 'readUser',
        policy: { kind: 'public' },
        action: { kind: 'custom', params: null, responses: [{ status: 200, shape: 'shape:x' }] },
      },
    ]);
    expect(
      findClashes(test.design, other).map(({ kind, by, decisions }) => [kind, by, ...decisions]),
    ).toEqual([
      ['entity', 'table', 'rename', 'merge', 'skip'],
      ['shape', 'name', 'rename'],
      ['endpoint', 'path', 'skip', 'rename'],
    ]);
    const decisions = new Map([['endpoint:x', 'rename' as const]]);
    test.editor.run('design.add', { design: other, decisions });
    expect(test.editor.kind('entity').map(({ name, table }) => `${name} ${table}`)).toEqual([
      'User people',
      'Person people2',
    ]);
    expect(test.editor.kind('shape').map(({ name }) => name)).toEqual(['Status2']);
    expect(test.editor.kind('endpoint').map(({ path }) => path)).toContain('/users-2/:id');
  });
});
