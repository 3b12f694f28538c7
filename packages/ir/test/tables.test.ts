import { expect, it } from 'vitest';
import { findEntity, uniqueSets } from '../src/index.ts';
import { entity, field, login, relation, represent } from './support/sketch.ts';

const properties = (table: { columns: readonly { property: string }[] }) =>
  table.columns.map(({ property }) => property);

it("adds what the switches of an entity ask for, the database's names by convention", () => {
  const ir = represent(
    ...login(),
    entity('OrderLine', { author: true, version: true, softDelete: true }),
    field('orderline', 'unitPrice', { type: { kind: 'integer' } }),
  );
  const { table, variable, columns, keyKind } = findEntity(ir, 'OrderLine');
  expect([table, variable, keyKind]).toEqual(['order_lines', 'orderLines', 'uuid']);
  expect(columns.map(({ property, column }) => [property, column])).toEqual([
    ['id', 'id'],
    ['unitPrice', 'unit_price'],
    ['createdAt', 'created_at'],
    ['updatedAt', 'updated_at'],
    ['createdBy', 'created_by'],
    ['updatedBy', 'updated_by'],
    ['version', 'version'],
    ['deletedAt', 'deleted_at'],
  ]);
  expect(columns.filter(({ inCreate }) => inCreate !== 'no').map((each) => each.property)).toEqual([
    'unitPrice',
  ]);
});

it('follows the naming conventions of JSON and of tables', () => {
  const naming = { json: 'snake_case', tables: 'camelCase' } as const;
  const ir = represent(
    { kind: 'settings', id: 'settings:main', naming },
    entity('OrderLine'),
    field('orderline', 'unitPrice', { type: { kind: 'integer' } }),
  );
  const { table, columns } = findEntity(ir, 'OrderLine');
  expect(table).toBe('orderLines');
  expect(columns.map(({ property, column }) => [property, column])).toEqual([
    ['id', 'id'],
    ['unit_price', 'unitPrice'],
    ['created_at', 'createdAt'],
    ['updated_at', 'updatedAt'],
  ]);
});

it('keeps a table that is named by a key word, and derives no such name', () => {
  const ir = represent(
    entity('User', { table: 'user' }),
    entity('Desc', { plural: 'Desc' }),
    field('user', 'name', { column: 'order' }),
  );
  const { table, columns } = findEntity(ir, 'User');
  expect(table).toBe('user');
  expect(columns.find(({ property }) => property === 'name')?.column).toBe('order');
  expect(findEntity(ir, 'Desc').table).toBe('desc_2');
});

it('keeps keys of every kind, and makes foreign keys of all their parts', () => {
  const ir = represent(
    entity('Shelf', { key: { kind: 'serial' }, timestamps: false }),
    field('shelf', 'label'),
    entity('Country', { key: { kind: 'fields', parts: ['field:country-code'] } }),
    field('country', 'code', { rules: { maxLength: 2 } }),
    entity('City', { key: { kind: 'fields', parts: ['relation:country', 'field:city-name'] } }),
    field('city', 'name'),
    relation('country', 'city', 'country', { fromName: 'country' }),
    entity('Street', { timestamps: false }),
    field('street', 'label'),
    relation('city', 'street', 'city', { fromName: 'city', required: false }),
    relation('shelf', 'street', 'shelf', { columns: ['shelf'] }),
  );
  expect(findEntity(ir, 'Shelf').columns[0]).toMatchObject({
    property: 'id',
    type: { kind: 'integer' },
    default: { kind: 'sequence' },
  });
  const city = findEntity(ir, 'City');
  expect(city.primaryKey).toEqual(['countryCode', 'name']);
  const street = findEntity(ir, 'Street');
  expect(properties(street)).toEqual(['id', 'label', 'cityCountryCode', 'cityName', 'shelfId']);
  expect(street.columns.find(({ property }) => property === 'shelfId')).toMatchObject({
    column: 'shelf',
    type: { kind: 'integer' },
    references: { entity: 'Shelf', property: 'id' },
  });
  expect(street.foreignKeys.find(({ target }) => target === 'City')).toMatchObject({
    name: 'streets_city_country_code_city_name_fkey',
    properties: ['cityCountryCode', 'cityName'],
    targetProperties: ['countryCode', 'name'],
  });
});

it('makes a foreign key of fields that relations share, to what is unique beside the key', () => {
  const ir = represent(
    entity('Tenant', { timestamps: false }),
    entity('Team', {
      timestamps: false,
      indexes: [
        { parts: [{ ref: 'field:team-tenantId' }, { ref: 'field:team-code' }], unique: true },
      ],
    }),
    field('team', 'tenantId', { type: { kind: 'uuid' } }),
    field('team', 'code'),
    entity('Seat', { timestamps: false }),
    field('seat', 'tenantId', { type: { kind: 'uuid' } }),
    field('seat', 'teamCode', { required: false }),
    relation('seat-tenant', 'seat', 'tenant', {
      fromName: 'tenant',
      fields: ['field:seat-tenantId'],
    }),
    relation('seat-team', 'seat', 'team', {
      fromName: 'team',
      toName: 'seats',
      references: ['field:team-tenantId', 'field:team-code'],
      fields: ['field:seat-tenantId', 'field:seat-teamCode'],
      required: false,
    }),
  );
  const seat = findEntity(ir, 'Seat');
  expect(properties(seat)).toEqual(['id', 'teamCode', 'tenantId']);
  expect(seat.foreignKeys.map((key) => [key.properties, key.target, key.targetProperties])).toEqual(
    [
      [['tenantId', 'teamCode'], 'Team', ['tenantId', 'code']],
      [['tenantId'], 'Tenant', ['id']],
    ],
  );
  expect(seat.columns.map(({ references }) => references)).toEqual([
    null,
    { entity: 'Team', property: 'code' },
    { entity: 'Tenant', property: 'id' },
  ]);
  const team = findEntity(ir, 'Team');
  // drizzle-kit makes foreign keys before indexes, so that what they point to is a constraint.
  expect(team.uniques).toEqual([
    { name: 'teams_tenant_id_code_key', properties: ['tenantId', 'code'] },
  ]);
  expect(team.indexes).toEqual([]);
  expect(team.relations).toMatchObject([
    {
      kind: 'hasMany',
      property: 'seats',
      localProperties: ['tenantId', 'code'],
      targetProperties: ['tenantId', 'teamCode'],
    },
  ]);
});

it('describes a relation from both of its ends, whichever was drawn first', () => {
  const ir = represent(
    entity('Author'),
    field('author', 'name'),
    entity('Book'),
    field('book', 'title'),
    relation('written', 'author', 'book', {
      fromMany: false,
      toMany: true,
      owner: 'to',
      fromName: 'books',
      toName: 'author',
    }),
    relation('muse', 'book', 'author', { fromMany: false, fromName: 'muse', required: false }),
  );
  const author = findEntity(ir, 'Author');
  const book = findEntity(ir, 'Book');
  expect(author.relations).toMatchObject([
    { property: 'book', kind: 'hasOne', named: false, targetProperties: ['museId'] },
    { property: 'books', kind: 'hasMany', target: 'Book', targetProperties: ['authorId'] },
  ]);
  expect(book.relations).toMatchObject([
    { property: 'muse', kind: 'belongsTo', required: false, localProperties: ['museId'] },
    { property: 'author', kind: 'belongsTo', inverse: 'books', localProperties: ['authorId'] },
  ]);
  expect(book.uniques).toEqual([{ name: 'books_muse_id_key', properties: ['museId'] }]);
  expect(book.indexes.map(({ name }) => name)).toEqual(['books_author_id_idx']);
});

it('puts a table between many and many, or takes the entity that stands there', () => {
  const ir = represent(
    ...login(),
    entity('Tag'),
    field('tag', 'name'),
    relation('tags', 'user', 'tag', { toMany: true, owner: 'join', fromName: 'tags' }),
    relation('follow', 'user', 'user', {
      toMany: true,
      owner: 'join',
      fromName: 'following',
      toName: 'followers',
    }),
    entity('Vote'),
    field('vote', 'weight', { type: { kind: 'integer' }, default: { kind: 'value', value: 1 } }),
    relation('voter', 'vote', 'user', { fromName: 'voter' }),
    relation('voted', 'vote', 'tag', { fromName: 'tag' }),
    relation('votes', 'user', 'tag', {
      toMany: true,
      owner: 'join',
      through: 'entity:vote',
      fromName: 'votedTags',
      toName: 'voters',
    }),
  );
  const tables = ir.joinTables.map(({ table, primaryKey }) => [table, primaryKey]);
  expect(tables).toEqual([
    ['user_following', ['userId', 'followingId']],
    ['user_tags', ['userId', 'tagId']],
  ]);
  const relations = findEntity(ir, 'User').relations;
  expect(relations.find(({ property }) => property === 'followers')?.join).toEqual({
    variable: 'userFollowing',
    localProperties: ['followingId'],
    targetProperties: ['userId'],
    through: null,
  });
  expect(relations.find(({ property }) => property === 'votedTags')?.join).toEqual({
    variable: 'votes',
    localProperties: ['voterId'],
    targetProperties: ['tagId'],
    through: 'Vote',
  });
});

it('keeps values apart among rows that are not deleted', () => {
  const ir = represent(
    entity('Page', { softDelete: true }),
    field('page', 'slug', { unique: true }),
    field('page', 'body', { type: { kind: 'text' }, searchable: true }),
  );
  const { uniques, indexes, search } = findEntity(ir, 'Page');
  expect(uniques).toEqual([]);
  expect(indexes).toContainEqual({
    name: 'pages_slug_key',
    parts: [{ property: 'slug', descending: false }],
    unique: true,
    method: 'btree',
    where: 'deleted_at is null',
    place: null,
  });
  expect(search).toEqual({ index: 'pages_search_idx', properties: ['body'] });
});

it('says what an expression of an index names, and of which text it leaves out the case', () => {
  const parts = [
    { expression: 'lower("nickName")' },
    { ref: 'field:page-slug' as const },
    { expression: 'slug || \'-\' || "nickName"' },
  ];
  const ir = represent(
    entity('Page', { indexes: [{ parts, unique: true }] }),
    field('page', 'slug'),
    field('page', 'nick', { column: 'nickName' }),
  );
  expect(findEntity(ir, 'Page').indexes[0]).toMatchObject({
    name: 'pages_nickName_slug_key',
    parts: [
      { pieces: [{ sql: 'lower(' }, { property: 'nick' }, { sql: ')' }], folds: 'nick' },
      { property: 'slug' },
      {
        pieces: [
          { sql: '(' },
          { property: 'slug' },
          { sql: " || '-' || " },
          { property: 'nick' },
          { sql: ')' },
        ],
        folds: null,
      },
    ],
  });
  expect(uniqueSets(findEntity(ir, 'Page'))).toContainEqual(['nick', 'slug']);
});

it('keeps passwords and roles out of what clients may write or see', () => {
  const ir = represent(...login());
  const columns = new Map(
    findEntity(ir, 'User').columns.map((column) => [column.property, column]),
  );
  expect(columns.get('password')).toMatchObject({
    hashed: true,
    inCreate: 'required',
    inUpdate: false,
    inResponse: false,
  });
  expect(columns.get('role')).toMatchObject({
    system: 'role',
    inCreate: 'no',
    inUpdate: false,
    default: { kind: 'value', value: 'member' },
  });
  expect(ir.systemTables.map(({ purpose }) => purpose)).toEqual(['refreshTokens']);
});

it('cuts long names for PostgreSQL so that they stay apart', () => {
  const long = `a${'Long'.repeat(12)}`;
  const ir = represent(
    entity('Thing'),
    field('thing', 'one', { column: `${long}_one`, unique: true }),
    field('thing', 'two', { column: `${long}_two`, unique: true }),
  );
  const { uniques } = findEntity(ir, 'Thing');
  expect(new Set(uniques.map(({ name }) => name)).size).toBe(2);
  for (const { name } of uniques) expect(name).toMatch(/^things_aLong\w{0,47}_key$/);
});

it('throws with the record where a design was never checked', () => {
  expect(() => represent(relation('lost', 'nobody', 'nowhere'))).toThrow();
});

it('takes no null where a sequence gives the number, whatever the field says', () => {
  const ir = represent(
    entity('Order'),
    field('order', 'number', {
      type: { kind: 'integer' },
      required: false,
      default: { kind: 'sequence' },
    }),
  );
  const column = findEntity(ir, 'Order').columns.find(({ property }) => property === 'number');
  expect(column).toMatchObject({ notNull: true, inCreate: 'optional' });
});
