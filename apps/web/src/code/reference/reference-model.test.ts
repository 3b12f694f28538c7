import { templates } from '@plinth/design';
import { buildIr } from '@plinth/ir';
import { buildOpenApi } from '@plinth/openapi';
import { describe, expect, it } from 'vitest';
import {
  exampleOf,
  groupsOf,
  matching,
  propertiesOf,
  ruleWords,
  typeWords,
} from './reference-model.ts';

const blog = templates.find(({ id }) => id === 'blog')?.design;
if (!blog) throw new Error('there is no blog');
const document = buildOpenApi(buildIr(blog));

describe('the reference', () => {
  it('has every operation once, under its tag', () => {
    const groups = groupsOf(document);
    const ids = groups.flatMap(({ operations }) => operations.map(({ id }) => id));
    const all = Object.values(document.paths).flatMap((each) => Object.values(each));
    expect([...ids].sort()).toEqual(all.map(({ operationId }) => operationId).sort());
    for (const { tag, operations } of groups) {
      for (const { operation } of operations) expect(operation.tags[0]).toBe(tag);
    }
  });

  it('finds by all the words of a method, a path or a summary', () => {
    const found = matching(groupsOf(document), 'POST /publish').flatMap(
      (group) => group.operations,
    );
    expect(found.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/posts/{postId}/publish',
    ]);
  });

  it('says types and rules in words', () => {
    expect(typeWords({ type: 'array', items: { $ref: '#/components/schemas/Post' } })).toBe(
      'array of Post',
    );
    expect(typeWords({ type: ['string', 'null'], format: 'email' })).toBe('string or null (email)');
    expect(typeWords({ enum: ['a', 'b'] })).toBe('"a" | "b"');
    expect(ruleWords({ maxLength: 160, default: '$&' })).toBe(
      'at most 160 characters, "$&" if left out',
    );
  });

  it('has an example for every schema, with its required properties, and ends where one leads to itself', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      const example = exampleOf(schema, document);
      for (const { name: property, required } of propertiesOf(schema, document)) {
        if (required) expect(example, name).toHaveProperty(property);
      }
    }
    const node = { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } };
    const ring = { ...document, components: { schemas: { Node: node } } };
    expect(exampleOf(node, ring)).toEqual({ next: { next: null } });
  });
});
