import { createDesign, getRecord, type Relation } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { describeAction, describeEnd, describeOwner } from './relation-words.ts';

const design = createDesign([
  { kind: 'module', id: 'module:m', name: 'Main' },
  { kind: 'entity', id: 'entity:post', module: 'module:m', name: 'Post', plural: 'Posts' },
  { kind: 'entity', id: 'entity:tag', module: 'module:m', name: 'Tag', plural: 'Tags' },
  { kind: 'entity', id: 'entity:user', module: 'module:m', name: 'User', plural: 'Users' },
  {
    kind: 'relation',
    id: 'relation:author',
    from: 'entity:post',
    to: 'entity:user',
    fromName: 'author',
    foreignKey: ['writerId'],
  },
  {
    kind: 'relation',
    id: 'relation:tags',
    from: 'entity:post',
    to: 'entity:tag',
    toMany: true,
    owner: 'join',
    joinTable: 'post_tags',
  },
]);
const author = getRecord(design, 'relation', 'relation:author') as Relation;
const tags = getRecord(design, 'relation', 'relation:tags') as Relation;

describe('relations in words', () => {
  it('says which side gets what', () => {
    expect(describeOwner(design, author)).toBe('Post gets writerId.');
    expect(describeOwner(design, { ...author, foreignKey: null })).toBe('Post gets authorId.');
    expect(describeOwner(design, tags)).toBe('A table between Post and Tag joins them.');
    expect(describeOwner(design, { ...tags, through: 'entity:user' })).toBe(
      'User stands between Post and Tag.',
    );
  });

  it('speaks of one and of many as English does', () => {
    expect(describeEnd(design, 'entity:post', true)).toBe('many Posts');
    expect(describeEnd(design, 'entity:user', false)).toBe('a User');
    const hours = createDesign([
      { kind: 'module', id: 'module:m', name: 'Main' },
      { kind: 'entity', id: 'entity:hour', module: 'module:m', name: 'Hour', plural: 'Hours' },
    ]);
    expect(describeEnd(hours, 'entity:hour', false)).toBe('an Hour');
  });

  it('says what deleting does to the rows that point', () => {
    expect(describeAction(design, author, 'cascade', 'delete')).toBe(
      'Deleting a User deletes its posts too.',
    );
    expect(describeAction(design, author, 'restrict', 'delete')).toBe(
      'Deleting a User is refused while it has posts.',
    );
    expect(describeAction(design, author, 'setNull', 'delete')).toBe(
      'Deleting a User empties writerId of its posts.',
    );
    expect(describeAction(design, author, 'cascade', 'update')).toBe(
      'Changing the key of a User changes it in its posts too.',
    );
  });
});
