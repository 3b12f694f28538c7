import { describe, expect, it } from 'vitest';
import {
  endpoint,
  endpointOf,
  entity,
  field,
  login,
  relation,
  represent,
} from './support/sketch.ts';

const shop = [
  ...login(),
  entity('Post', { ownerRelation: 'relation:author', version: true }),
  field('post', 'slug', { type: { kind: 'string', format: 'slug' }, unique: true }),
  field('post', 'title', { filterable: true, sortable: true, searchable: true }),
  relation('author', 'post', 'user', { fromName: 'author', toName: 'posts' }),
  entity('Comment'),
  field('comment', 'body', { type: { kind: 'text' } }),
  relation('post', 'comment', 'post', { fromName: 'post', toName: 'comments' }),
  relation('likes', 'post', 'user', { toMany: true, owner: 'join', fromName: 'likers' }),
] as const;
const post = 'entity:post';
const comment = 'entity:comment';

describe('policies', () => {
  it('are the default where none is stated', () => {
    const list = endpoint('list', '/posts', { kind: 'list', entity: post });
    const inherited = (defaultPolicy?: { kind: 'public' } | { kind: 'roles'; roles: string[] }) => {
      const [, ...rest] = shop;
      const [settings] = login(defaultPolicy ? { defaultPolicy } : {});
      return endpointOf(represent(settings ?? shop[0], ...rest, list), 'list').policy;
    };
    expect(inherited()).toEqual({ kind: 'authenticated' });
    expect(inherited({ kind: 'public' })).toEqual({ kind: 'public' });
    const roles = { kind: 'roles' as const, roles: ['admin'] };
    expect(inherited(roles)).toEqual(roles);
  });

  it('find the owner by the relation of the entity', () => {
    const policy = { kind: 'owner', passRoles: ['admin'] } as const;
    const update = { kind: 'update', entity: post } as const;
    const ir = represent(
      ...shop,
      endpoint('update', '/posts/:id', update, {
        method: 'PATCH',
        policy: { ...policy, passRoles: [...policy.passRoles] },
      }),
    );
    const found = endpointOf(ir, 'update');
    expect(found.policy).toEqual({ ...policy, entity: 'Post', property: 'authorId' });
    expect(found.versioned).toBe(true);
    expect(found.errors.map(({ status }) => status)).toEqual([
      400, 401, 404, 409, 412, 413, 415, 422, 429,
    ]);
  });
});

describe('paths', () => {
  it('join base, module and own path, and say what each parameter finds', () => {
    const within = { relation: 'relation:post', side: 'from' } as const;
    const ir = represent(
      ...shop,
      endpoint(
        'comments',
        '/posts/:postId/comments',
        { kind: 'list', entity: comment },
        { within },
      ),
      endpoint(
        'comment',
        '/posts/:postId/comments/:id',
        { kind: 'read', entity: comment },
        { within },
      ),
      endpoint(
        'by-slug',
        '/by-slug/:slug',
        { kind: 'read', entity: post },
        {
          lookup: 'field:post-slug',
        },
      ),
      endpoint(
        'like',
        '/likes/:id/:userId',
        { kind: 'link', relation: 'relation:likes', side: 'from' },
        { method: 'PUT' },
      ),
    );
    const finds = (id: string) =>
      endpointOf(ir, id).params.map(({ name, finds: found }) => [
        name,
        found?.role,
        found?.entity,
        found?.property,
      ]);
    expect(endpointOf(ir, 'comments').path).toBe('/api/shop/posts/{postId}/comments');
    expect(finds('comments')).toEqual([['postId', 'parent', 'Post', 'id']]);
    expect(endpointOf(ir, 'comments').list?.parent).toEqual({
      entity: 'Post',
      param: 'postId',
      relation: 'post',
    });
    expect(finds('comment')).toEqual([
      ['postId', 'parent', 'Post', 'id'],
      ['id', 'self', 'Comment', 'id'],
    ]);
    expect(finds('by-slug')).toEqual([['slug', 'self', 'Post', 'slug']]);
    expect(finds('like')).toEqual([
      ['id', 'self', 'Post', 'id'],
      ['userId', 'far', 'User', 'id'],
    ]);
    expect(endpointOf(ir, 'like').responses).toMatchObject([{ status: 204, schema: null }]);
  });
});

describe('lists', () => {
  it('offer what may be filtered, sorted and searched, newest first', () => {
    const ir = represent(...shop, endpoint('list', '/posts', { kind: 'list', entity: post }));
    const { list, responses } = endpointOf(ir, 'list');
    expect(list?.filters.map(({ name }) => name)).toEqual([
      'title',
      'authorId',
      'createdAt',
      'updatedAt',
    ]);
    expect(list?.filters[0]?.operators).toEqual(['eq', 'ne', 'in', 'contains', 'startsWith']);
    expect(list?.sorts).toEqual(['title', 'createdAt', 'updatedAt']);
    expect(list?.defaultSort).toEqual([{ property: 'createdAt', descending: true }]);
    expect(list?.search).toEqual(['title']);
    expect(list?.paging).toEqual({ style: 'cursor', size: 20, max: 100 });
    expect(responses).toMatchObject([
      {
        status: 200,
        schema: 'Post',
        list: true,
        payload: 'PostPage',
        envelope: { root: 'data', pageKey: 'page', totalKey: null },
      },
    ]);
  });
});

describe('bodies', () => {
  const shape = {
    kind: 'shape',
    id: 'shape:post',
    module: 'module:main',
    name: 'PostText',
    entity: post,
    picks: [
      { kind: 'field', field: 'field:post-title' },
      { kind: 'field', field: 'field:post-slug', as: 'key' },
    ],
  } as const;

  it('of a shape keep the rules of a request, and answer without them', () => {
    const titled = field('post', 'title', { rules: { minLength: 3, maxLength: 50 } });
    const records = shop.map((record) => (record.id === titled.id ? titled : record));
    const ir = represent(
      ...records,
      { ...shape, picks: [...shape.picks] },
      endpoint(
        'create',
        '/posts',
        { kind: 'create', entity: post },
        {
          method: 'POST',
          request: 'shape:post',
          response: 'shape:post',
        },
      ),
    );
    const { body, responses } = endpointOf(ir, 'create');
    expect([body?.schema, responses[0]?.schema]).toEqual(['PostTextInput', 'PostText']);
    const titleOf = (name: string) => ir.schemas.find((each) => each.name === name);
    expect(titleOf('PostTextInput')?.type).toMatchObject({
      strict: true,
      properties: [{ name: 'title', type: { rules: { minLength: 3 } } }, { name: 'key' }],
    });
    expect(titleOf('PostText')?.type).toMatchObject({
      strict: false,
      properties: [{ name: 'title', type: { rules: { minLength: null } } }, { name: 'key' }],
    });
  });

  it('wear the root that the envelope names', () => {
    const envelope = { kind: 'named', one: 'article', many: 'articles', total: 'count' } as const;
    const ir = represent(
      ...shop,
      endpoint('create', '/posts', { kind: 'create', entity: post }, { method: 'POST', envelope }),
      endpoint('list', '/posts', { kind: 'list', entity: post }, { envelope }),
    );
    expect(endpointOf(ir, 'create').body).toMatchObject({ schema: 'PostCreate', root: 'article' });
    expect(endpointOf(ir, 'create').responses[0]).toMatchObject({
      status: 201,
      envelope: { root: 'article', totalKey: null },
    });
    expect(endpointOf(ir, 'list').responses[0]?.envelope).toEqual({
      root: 'articles',
      pageKey: null,
      totalKey: 'count',
    });
  });

  it('leave out what the viewer or the path gives', () => {
    const within = { relation: 'relation:post', side: 'from' } as const;
    const ir = represent(
      ...shop,
      endpoint('create', '/posts', { kind: 'create', entity: post }, { method: 'POST' }),
      endpoint(
        'answer',
        '/posts/:postId/comments',
        { kind: 'create', entity: comment },
        {
          method: 'POST',
          within,
        },
      ),
    );
    const propertiesOf = (id: string) =>
      ir.schemas
        .find(({ name }) => name === endpointOf(ir, id).body?.schema)
        ?.type.properties.map(({ name }) => name);
    expect(propertiesOf('create')).toEqual(['slug', 'title']);
    expect(propertiesOf('answer')).toEqual(['body']);
  });
});

describe('operations', () => {
  it('get a name from what they do where none was stated, each its own', () => {
    const ir = represent(
      ...shop,
      endpoint('a', '/posts', { kind: 'list', entity: post }),
      endpoint('b', '/posts/all', { kind: 'list', entity: post }),
      endpoint('c', '/posts/:id', { kind: 'read', entity: post }),
      endpoint(
        'd',
        '/health',
        { kind: 'custom', responses: [{ status: 204 }] },
        { operationId: 'listPosts' },
      ),
    );
    const names = ['a', 'b', 'c', 'd'].map((id) => endpointOf(ir, id).operationId);
    expect(new Set(names).size).toBe(4);
    expect(names[3]).toBe('listPosts');
    expect(names[2]).toBe('getPost');
  });

  it('leave their name to their handler where a shape is called the same', () => {
    const ir = represent(
      ...shop,
      { kind: 'shape', id: 'shape:s', module: 'module:main', name: 'SignUp' },
      { kind: 'field', id: 'field:mail', parent: 'shape:s', name: 'mail' },
      endpoint(
        'join',
        '/sign-up',
        { kind: 'custom', body: 'shape:s', responses: [{ status: 204 }] },
        { method: 'POST', operationId: 'signUp' },
      ),
    );
    expect(endpointOf(ir, 'join').operationId).toBe('signUp');
    expect(ir.schemas.find(({ name }) => name === 'SignUp')?.variable).toBe('signUpSchema');
  });

  it('stand in the order in which routes must be tried', () => {
    const ir = represent(
      ...shop,
      endpoint('one', '/posts/:id', { kind: 'read', entity: post }),
      endpoint('all', '/posts/all', { kind: 'list', entity: post }),
    );
    const posts = ir.resources.find(({ entity: name }) => name === 'Post');
    expect(posts?.endpoints.map(({ id }) => id)).toEqual(['endpoint:all', 'endpoint:one']);
  });
});

describe('a named envelope around login', () => {
  const named = { kind: 'named', one: null, many: null, total: null, requests: true } as const;
  const auth = (name: string, path: string, method: 'GET' | 'POST' | 'PATCH') =>
    endpoint(
      name,
      path,
      { kind: 'auth', operation: name as 'me' },
      {
        method,
        envelope: named,
        ...(name === 'login' ? { policy: { kind: 'public' } as const } : {}),
      },
    );

  it('has the account as its root, and the session where it answers one', () => {
    const ir = represent(
      ...shop,
      auth('login', '/auth/login', 'POST'),
      auth('me', '/auth/me', 'GET'),
      auth('updateMe', '/auth/me', 'PATCH'),
    );
    const roots = ['login', 'me', 'updateMe'].map((name) => {
      const { body, responses } = endpointOf(ir, name);
      return [body?.root, responses[0]?.envelope.root];
    });
    expect(roots).toEqual([
      ['user', 'session'],
      [undefined, 'user'],
      ['user', 'user'],
    ]);
  });
});

describe('what an endpoint includes', () => {
  const side = (relation: 'relation:author' | 'relation:likes') =>
    ({ relation, side: 'from' }) as const;
  const schemaOf = (includes: ReturnType<typeof side>[], more: ReturnType<typeof side>[] = []) => {
    const ir = represent(
      ...shop,
      endpoint('list', '/posts', { kind: 'list', entity: post }, { includes }),
      endpoint('read', '/posts/:id', { kind: 'read', entity: post }, { includes }),
      endpoint(
        'bySlug',
        '/by-slug/:slug',
        { kind: 'read', entity: post },
        { lookup: 'field:post-slug', includes: [...includes, ...more] },
      ),
    );
    return ['list', 'read', 'bySlug'].map((id) => endpointOf(ir, id).responses[0]?.schema);
  };

  it('gives its answer a name that one relation more leaves as it is', () => {
    const names = ['PostListItem', 'PostDetail', 'PostDetail'];
    expect(schemaOf([side('relation:author')])).toEqual(names);
    expect(schemaOf([side('relation:author'), side('relation:likes')])).toEqual(names);
  });

  it('gives others of one entity a name of theirs', () => {
    const found = schemaOf([side('relation:author')], [side('relation:likes')]);
    expect(new Set(found).size).toBe(3);
    expect(found).toContain('PostDetail');
  });
});

describe('a new password', () => {
  const rulesOf = (rules: object) => {
    const [settings, user, email] = login();
    const ir = represent(
      ...[settings, user, email].flatMap((each) => each ?? []),
      field('user', 'password', { writeOnly: true, rules }),
      endpoint(
        'change',
        '/auth/password',
        { kind: 'auth', operation: 'changePassword' },
        { method: 'POST' },
      ),
    );
    const body = ir.schemas.find(({ name }) => name === endpointOf(ir, 'change').body?.schema);
    const type = body?.type.properties.find(({ name }) => name === 'newPassword')?.type;
    return type?.kind === 'scalar' ? type.rules : null;
  };

  it('keeps the rules of the field that holds it, and has eight characters where those say nothing', () => {
    expect(rulesOf({})).toMatchObject({ minLength: 8, maxLength: 200 });
    expect(rulesOf({ minLength: 12, maxLength: 72 })).toMatchObject({
      minLength: 12,
      maxLength: 72,
    });
    expect(rulesOf({ maxLength: 4 })).toMatchObject({ minLength: 4, maxLength: 4 });
    const pattern = '^[A-Z]{3}$';
    expect(rulesOf({ pattern })).toMatchObject({ pattern, minLength: null });
  });
});
