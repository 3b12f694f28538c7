import { type AuthOperation, explainText } from '@plinth/design';
import {
  findEntity,
  type IrColumn,
  type IrEntity,
  type IrProperty,
  type IrSchema,
} from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { columnOf } from '../resources/context.ts';
import { Imports, keyOf, literal, member, quote, sourceFile } from '../source.ts';
import { limitTests } from '../tests/access.ts';
import {
  columnOfProperty,
  exampleOfType,
  factoryFile,
  factoryName,
  SETUP,
} from '../tests/values.ts';
import { variedTexts } from '../tests/vary.ts';
import { type AuthFacts, answerOf, bodyOf, type SessionValue, sessionValueOf } from './facts.ts';
import { attempts, attemptsLimit } from './routes.ts';
import { sections } from './test-sections.ts';

const PATH = 'test/auth.test.ts';

/** What the sections of the test of login are written from. */
export interface TestScope {
  readonly facts: AuthFacts;
  readonly imports: Imports;
  /** A call of an operation, with the code of its body and of the viewer it is sent as. */
  call(operation: AuthOperation, body?: string, viewer?: string): string;
  /** The code of a body of an operation that names the account's login and gives a password. */
  credentials(operation: AuthOperation, login: string, password: string): string;
  /** Code that takes a value of a session from a response. */
  value(operation: AuthOperation, response: string, value: SessionValue): string;
  /** Whether the answer of an operation holds a value of a session. */
  answers(operation: AuthOperation, value: SessionValue): boolean;
  /** A valid body that opens an account, as code. */
  registration(): string;
  has(operation: AuthOperation): boolean;
  /** The status of a success. */
  status(operation: AuthOperation): number;
}

/** test/auth.test.ts: the life of accounts, sessions and tokens. */
export function emitAuthTest(facts: AuthFacts): GeneratedFile {
  const imports = new Imports(PATH);
  const scope = scopeOf(facts, imports);
  const parts = sections(scope);
  const { auth, user, mails, key } = facts;
  for (const name of ['afterAll', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it']) {
    imports.value('vitest', name);
  }
  imports.value(SETUP, 'createTestApp');
  imports.type(SETUP, 'TestApp');
  const table = imports.value(`src/db/schema/${user.module}.ts`, user.variable);
  const create = imports.value(factoryFile(facts.ir, user), factoryName(user));
  imports.value(`${facts.folder}/accounts.ts`, 'viewerOf');
  imports.value('drizzle-orm', 'eq');
  const body = parts.join('\n');
  const verified = user.columns.find(({ system }) => system === 'emailVerifiedAt');
  const texts = accountTexts(facts);
  const outbox = mails.reset || mails.verification;
  const queue = facts.ir.systemTables.find(({ purpose }) => purpose === 'outbox')?.variable;
  return sourceFile(
    PATH,
    imports,
    `
const minute = 60_000;
let now = Date.now();
const clock = { now: () => new Date(now) };

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ clock });
});
afterAll(() => app.close());
beforeEach(async () => {
  now = Date.now();
${outbox && queue ? `  app.mails.length = 0;\n  await app.db.delete(${imports.value('src/db/schema/outbox.ts', queue)});\n` : ''}});

const login = ${literal(texts.login)};
const nobody = ${literal(texts.nobody)};
const password = ${literal(texts.password)};
${/\bnewPassword\b/.test(body) ? `const newPassword = ${literal(texts.newPassword)};\n` : ''}
/** An account that can sign in. */
async function openAccount() {
  await app.db.delete(${table}).where(eq(${member(table, auth.loginProperty)}, login));
  const hash = await app.deps.passwords.hash(password);
  return ${create}(app.db, {
    ${keyOf(auth.loginProperty)}: login,
    ${keyOf(auth.passwordProperty)}: hash,
${mails.address !== auth.loginProperty && outbox ? `    ${keyOf(mails.address)}: 'ann@example.com',\n` : ''}${verified ? `    ${keyOf(verified.property)}: clock.now(),\n` : ''}  });
}

/** The row of an account as it is now. */
async function read(account: { ${keyOf(key)}: ${keyType(facts)} }) {
  const [row] = await app.db.select().from(${table}).where(eq(${member(table, key)}, ${member('account', key)}));
  return row;
}

${body}
${limitTests(facts.ir, [...facts.operations.values()], ({ action }) =>
  action.kind === 'auth' && attempts.has(action.operation) ? attemptsLimit : undefined,
)}`
      // What no section uses would be an unused declaration.
      .replace(/\/\*\* The row of an account as it is now[\s\S]*?\n}\n\n/, (declared) =>
        /\bread\(/.test(body) ? declared : '',
      )
      .replace(/const minute = 60_000;\n/, (declared) => (/\bminute\b/.test(body) ? declared : ''))
      .replace(/const nobody = .*\n/, (declared) => (/\bnobody\b/.test(body) ? declared : '')),
  );
}

function keyType({ user, key }: AuthFacts): 'number' | 'string' {
  const kind = user.columns.find(({ property }) => property === key)?.type.kind;
  return kind === 'integer' || kind === 'float' ? 'number' : 'string';
}

function scopeOf(facts: AuthFacts, imports: Imports): TestScope {
  const { ir, operations } = facts;
  const endpointOf = (operation: AuthOperation) => {
    const endpoint = operations.get(operation);
    if (!endpoint) throw new Error(`scopeOf: the design offers no ${operation}`);
    return endpoint;
  };
  return {
    facts,
    imports,
    has: (operation) => operations.has(operation),
    status: (operation) => endpointOf(operation).responses[0]?.status ?? 200,
    call(operation, body, viewer) {
      const { method, path, body: declared } = endpointOf(operation);
      const root = declared?.root ?? null;
      const sent = body === undefined || root === null ? body : `{ ${keyOf(root)}: ${body} }`;
      const options = [
        ...(viewer === undefined ? [] : [`as: ${viewer}`]),
        ...(sent === undefined ? [] : [`body: ${sent}`]),
      ];
      const rest = options.length > 0 ? `, { ${options.join(', ')} }` : '';
      return `app.send('${method}', ${quote(path)}${rest})`;
    },
    credentials(operation, login, password) {
      const schema = bodyOf(ir, endpointOf(operation));
      const entries = (schema?.type.properties ?? []).map(({ name, source }) => {
        const property = source?.kind === 'column' ? source.property : name;
        return `${keyOf(name)}: ${property === facts.auth.passwordProperty ? password : login}`;
      });
      return `{ ${entries.join(', ')} }`;
    },
    value(operation, response, value) {
      const endpoint = endpointOf(operation);
      const root = endpoint.responses[0]?.envelope.root ?? null;
      const schema = answerOf(ir, endpoint);
      const name = schema?.type.properties.find(
        (each) => sessionValueOf(each.name) === value,
      )?.name;
      const body = `${response}.body`;
      return member(root === null ? body : member(body, root), name ?? value);
    },
    answers: (operation, value) =>
      answerOf(ir, endpointOf(operation))?.type.properties.some(
        ({ name }) => sessionValueOf(name) === value,
      ) ?? false,
    registration() {
      const schema = bodyOf(ir, endpointOf('register'));
      return schema ? registration(facts, imports, schema) : '{}';
    },
  };
}

function registration(facts: AuthFacts, imports: Imports, schema: IrSchema): string {
  const { ir, auth } = facts;
  const valueFor = (property: IrProperty): string | null => {
    const column = columnOfProperty(ir, schema, property);
    const name = column?.property ?? property.name;
    if (name === auth.passwordProperty) return 'password';
    if (name === auth.loginProperty) return 'login';
    if (property.optional) return null;
    if (column?.references) {
      const { entity, property: target } = column.references;
      const far = findEntity(ir, entity);
      const make = imports.value(factoryFile(ir, far), factoryName(far));
      return member(`(await ${make}(app.db))`, target);
    }
    return literal(exampleOfType(ir, property.type, property.example ?? column?.example));
  };
  const entries = schema.type.properties.flatMap((property) => {
    const value = valueFor(property);
    return value === null
      ? []
      : [property.name === value ? value : `${keyOf(property.name)}: ${value}`];
  });
  return `{ ${entries.join(', ')} }`;
}

/** What names accounts and opens them in tests, all by the rules of their fields. */
function accountTexts({ user, auth }: AuthFacts) {
  const login = columnOf(user, auth.loginProperty);
  const password = columnOf(user, auth.passwordProperty);
  const isAddress = login.type.kind === 'string' && login.type.format === 'email';
  const ann = isAddress && fits(login, 'ann@example.com') ? 'ann@example.com' : login.example;
  const [first = ''] = textsOf(user, password, 'Correct-horse-1');
  const others = textsOf(user, password, 'Another-horse-2');
  return {
    login: ann,
    nobody: textsOf(user, login, isAddress ? 'nobody@example.com' : 'nobody').find(
      (text) => text !== ann,
    ),
    password: first,
    newPassword: others.find((text) => text !== first),
  };
}

/** Texts of a column, the likeliest first: the usual one as long as its rules demand, its example, and such as tell rows apart. */
function textsOf(user: IrEntity, column: IrColumn, usual: string): readonly string[] {
  const { rules, example } = column;
  const least = rules.minLength ?? 0;
  const length = Math.max(least, Math.min(usual.length, rules.maxLength ?? usual.length));
  const fit = usual.repeat(Math.ceil(length / usual.length)).slice(0, length);
  const others = variedTexts(user, column);
  const fitting = [fit, String(example), ...others].filter((text) => fits(column, text));
  return fitting.length > 0 ? fitting : [String(example)];
}

function fits({ type, rules }: IrColumn, text: string): boolean {
  const plain = type.kind === 'string' ? type : ({ kind: 'text' } as const);
  return explainText(plain, rules, text) === null;
}
