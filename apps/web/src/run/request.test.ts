import { templates } from '@plinth/design';
import { buildIr } from '@plinth/ir';
import { buildOpenApi } from '@plinth/openapi';
import { describe, expect, it } from 'vitest';
import { groupsOf } from '../code/reference/reference-model.ts';
import { factsOf } from './facts.ts';
import { choicesOf, draftOf, faultOf, mayCall, requestOf, splitParameters } from './request.ts';

const shop = templates.find(({ id }) => id === 'bookshop')?.design;
if (!shop) throw new Error('there is no bookshop');
const document = buildOpenApi(buildIr(shop));
const all = groupsOf(document).flatMap(({ operations }) => operations);
const { login, operations, jobs } = factsOf(shop);

function operation(id: string) {
  const one = all.find((each) => each.id === id);
  const facts = operations.get(id);
  if (!one || !facts) throw new Error(`there is no ${id}`);
  return { one, facts };
}

const admin = { id: '1', login: 'admin@example.com', role: 'admin' };
const customer = { id: '2', login: 'customer@example.com', role: 'customer' };

describe('what a run is told of a design', () => {
  it('is where people are, who calls what, and which rows paths and bodies speak of', () => {
    expect(login).toEqual({
      table: 'customers',
      key: 'id',
      login: 'email',
      role: 'role',
      header: 'Authorization',
      scheme: 'Bearer',
    });
    expect([...operations.keys()].sort()).toEqual(all.map(({ id }) => id).sort());
    expect(operation('updateBook').facts).toMatchObject({
      params: { bookId: { table: 'books', column: 'id' } },
      body: { authorId: { table: 'authors', column: 'id' } },
    });
    expect([...jobs.values()]).toContain('reportLowStock');
  });

  it('chooses someone who may call', () => {
    const accounts = [customer, admin];
    expect(mayCall(operation('listBooks').facts.policy, accounts)).toBeNull();
    expect(mayCall(operation('createBook').facts.policy, accounts)).toBe(admin);
    expect(mayCall(operation('createBook').facts.policy, [])).toBeNull();
  });
});

describe('a request', () => {
  it('begins with examples, and with rows that are there', () => {
    const { one, facts } = operation('updateBook');
    const found = { params: { bookId: 'b-1' }, body: { authorId: 'a-1' } };
    const draft = draftOf(one, document, facts, found);
    expect(draft.values).toEqual({ 'path:bookId': 'b-1' });
    expect(JSON.parse(draft.body)).toMatchObject({ title: 'Frankenstein', authorId: 'a-1' });
    expect(requestOf(one, draft, admin)).toMatchObject({
      method: 'PATCH',
      target: '/api/books/b-1',
      headers: [['content-type', 'application/json']],
      as: admin,
    });
  });

  it('puts rows into each item of a list', () => {
    const { one, facts } = operation('createBooks');
    const draft = draftOf(one, document, facts, { params: {}, body: { authorId: 'a-1' } });
    expect(JSON.parse(draft.body)).toMatchObject({ data: [{ authorId: 'a-1' }] });
  });

  it('sends what is filled in, and escapes it', () => {
    const { one } = operation('listBooks');
    const values = { 'query:q': 'a b&c', 'query:sort': '' };
    expect(requestOf(one, { values, body: '' }, null)).toEqual({
      method: 'GET',
      target: '/api/books?q=a+b%26c',
      headers: [],
      body: null,
      as: null,
    });
    const { one: read } = operation('getBook');
    expect(requestOf(read, { values: { 'path:bookId': '../x' }, body: '' }, null).target).toBe(
      '/api/books/..%2Fx',
    );
  });

  it('says what it lacks', () => {
    const { one } = operation('updateBook');
    const body = '{}';
    expect(faultOf(one, { values: {}, body })).toBe('bookId is part of the path.');
    const values = { 'path:bookId': '1' };
    expect(faultOf(one, { values, body })).toBeNull();
    expect(faultOf(one, { values, body: '{' })).toMatch(/^The body is not JSON/);
  });

  it('shows filters apart, and choices where there are some', () => {
    const { first, filters } = splitParameters(operation('listBooks').one.operation);
    expect(first.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['limit', 'cursor', 'sort', 'q', 'include']),
    );
    expect(first.length).toBeLessThan(8);
    expect(filters.map(({ name }) => name)).toEqual(expect.arrayContaining(['price', 'price.gte']));
    const format = filters.find(({ name }) => name === 'format');
    expect(choicesOf(format?.schema ?? {})).toContain('paperback');
    expect(choicesOf({ type: 'boolean' })).toEqual(['true', 'false']);
    expect(choicesOf({ type: 'string' })).toEqual([]);
  });
});
