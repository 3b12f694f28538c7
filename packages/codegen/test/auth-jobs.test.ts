import { type Design, templates } from '@plinth/design';
import { buildIr, type Ir } from '@plinth/ir';
import { describe, expect, it } from 'vitest';
import { emitAuth } from '../src/targets/typescript/auth/index.ts';
import { secretVariable } from '../src/targets/typescript/jobs/facts.ts';
import { importForHandler } from '../src/targets/typescript/jobs/handler-imports.ts';
import { emitJobs } from '../src/targets/typescript/jobs/index.ts';
import { cachedEntities, droppedEntities } from '../src/targets/typescript/platform/cache-tags.ts';
import { emitPlatform } from '../src/targets/typescript/platform/index.ts';
import { Imports } from '../src/targets/typescript/source.ts';

function designOf(id: string): Design {
  const template = templates.find((each) => each.id === id);
  if (!template) throw new Error(`designOf: no template ${id}`);
  return template.design;
}

const blog = buildIr(designOf('blog'));
const paths = (files: readonly { path: string }[]) => files.map(({ path }) => path);
const textOf = (files: readonly { path: string; text: string }[], path: string) =>
  files.find((file) => file.path === path)?.text ?? '';

/** The blog with one job changed. */
function withJob(changes: Partial<Ir['jobs'][number]>): Ir {
  const [first, ...rest] = blog.jobs;
  return first ? { ...blog, jobs: [{ ...first, ...changes }, ...rest] } : blog;
}

describe('login', () => {
  it('writes only the operations that the design offers', () => {
    const files = emitAuth(blog);
    const service = textOf(files, 'src/modules/people/auth/service.ts');
    expect(service).toContain('async register(');
    expect(service).not.toContain('requestPasswordReset');
    const without = {
      ...blog,
      resources: blog.resources.map((resource) => ({
        ...resource,
        endpoints: resource.endpoints.filter(
          ({ action }) => action.kind !== 'auth' || action.operation === 'login',
        ),
      })),
    };
    const less = textOf(emitAuth(without), 'src/modules/people/auth/service.ts');
    expect(less).toContain('async login(');
    expect(less).not.toContain('async register(');
  });

  it('writes nothing where login is off', () => {
    const off: Ir = {
      ...blog,
      auth: null,
      jobs: [],
      systemTables: [],
      resources: blog.resources.filter(({ kind }) => kind !== 'auth'),
    };
    expect(paths(emitAuth(off))).toEqual([]);
    expect(paths(emitJobs(off))).toEqual([]);
    expect(paths(emitPlatform(off)).filter((path) => path !== 'test/cache.test.ts')).toEqual([]);
  });

  it('is tested with passwords that keep the rules of their field', () => {
    const testsOf = (rules: object, more: object = {}) => {
      const entities = blog.entities.map((entity) => ({
        ...entity,
        columns: entity.columns.map((each) =>
          each.hashed || each.property === 'email'
            ? { ...each, rules: { ...each.rules, ...rules }, ...more }
            : each,
        ),
      }));
      return textOf(emitAuth({ ...blog, entities }), 'test/auth.test.ts');
    };
    expect(testsOf({ maxLength: 72 })).toContain("const password = 'Correct-horse-1';");
    expect(testsOf({ minLength: 2, maxLength: 4 })).toContain("const password = 'Corr';");
    expect(testsOf({ minLength: 16 })).not.toContain("const login = 'ann@example.com';");
    expect(testsOf({ minLength: 16 })).toContain("const password = 'Correct-horse-1C';");
    const capitals = testsOf({ pattern: '^[A-Z]{9}$' }, { example: 'ABCDEFGHI' });
    const [password, other] = ['password', 'newPassword'].map(
      (name) => new RegExp(`const ${name} = '(.*)'`).exec(capitals)?.[1] ?? '',
    );
    expect(password).toMatch(/^[A-Z]{9}$/);
    expect(other).toMatch(/^[A-Z]{9}$/);
    expect(other).not.toBe(password);
    expect(testsOf({ maxLength: 16 })).not.toContain("const nobody = 'nobody@example.com';");
  });

  it('answers no password', () => {
    const accounts = textOf(emitAuth(blog), 'src/modules/people/auth/accounts.ts');
    expect(accounts).not.toMatch(/: account\.password/);
  });
});

describe('jobs', () => {
  it('let no text of a person out of its string or comment', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of somebody who tries to get out of a template
    const nasty = "a ` ${process.exit()} ' \\ */ \u2028 \u202e\r\n*\u202e/ {{ id }}";
    const ir = withJob({
      description: nasty,
      trigger: { kind: 'event', entity: 'Post', events: ['created'] },
      payload: null,
      body: { kind: 'email', to: 'x@example.com', subject: nasty, text: nasty },
    });
    const text = textOf(emitJobs(ir), `src/jobs/${ir.jobs[0]?.file}`);
    const subject = text.split('\n').find((line) => line.includes('subject:')) ?? '';
    expect(subject).toContain(`a \\\` \\\${process.exit()} `);
    expect(subject).toContain(`\\u2028 \\u202e\\r\\n*\\u202e/ \${payload.id}`);
    const comment = text.split('\n').find((line) => line.startsWith('/**')) ?? '';
    expect(comment.match(/\*\//g)).toHaveLength(1);
    expect(comment).not.toMatch(/[\u2028\u202e]/);
  });

  it('import for a handler what its code calls, and nothing that it only mentions', () => {
    const imports = new Imports('src/jobs/x.ts');
    const code = "const count = 1; const sum = rows.sum(eq(posts.id, '1')); ctx.tags; 'users';";
    importForHandler(blog, imports, code, { kind: 'job', own: 'x' });
    expect(imports.print()).toBe(
      "import { eq } from 'drizzle-orm';\nimport { posts } from '../db/schema/writing.ts';\n",
    );
  });

  it('are tested with the kind of key that users have', () => {
    const action = { kind: 'auth', operation: 'requestPasswordReset' } as const;
    const testsOf = (keyKind: 'uuid' | 'serial') => {
      const ir: Ir = {
        ...blog,
        jobs: [],
        entities: blog.entities.map((each) => ({ ...each, keyKind })),
        resources: blog.resources.map((resource) => ({
          ...resource,
          endpoints: resource.endpoints.map((each) =>
            each.action.kind === 'auth' ? { ...each, action } : each,
          ),
        })),
      };
      return textOf(emitJobs(ir), 'test/jobs.test.ts');
    };
    expect(testsOf('uuid')).toContain('{ userId: crypto.randomUUID() }');
    expect(testsOf('serial')).toContain('{ userId: 1 }');
  });

  it('never take over a variable of the environment', () => {
    expect(
      ['CHAT_SECRET', 'my secret', 'path', '2nd', '', 'JWT_SECRET'].map(secretVariable),
    ).toEqual([
      'CHAT_SECRET',
      'MY_SECRET',
      'WEBHOOK_PATH',
      'WEBHOOK_2ND',
      'WEBHOOK_SECRET',
      'WEBHOOK_JWT_SECRET',
    ]);
  });
});

describe('kept answers', () => {
  const endpoints = blog.resources.flatMap((resource) => resource.endpoints);
  const named = (operation: string) => {
    const found = endpoints.find(({ operationId }) => operationId === operation);
    if (!found) throw new Error(`named: no ${operation}`);
    return found;
  };

  it('are dropped by every write to something that they show', () => {
    expect(cachedEntities(blog, named('listPosts'))).toEqual(
      expect.arrayContaining(['Post', 'Tag', 'User']),
    );
    expect(droppedEntities(blog, named('createPost'))).toEqual(['Post']);
    expect(droppedEntities(blog, named('updateMe'))).toEqual(['User']);
    expect(droppedEntities(blog, named('listPosts'))).toEqual([]);
  });
});
