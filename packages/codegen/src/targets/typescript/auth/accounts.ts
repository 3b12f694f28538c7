import type { IrProperty, IrSchema } from '@plinth/ir';
import { findEnum, findSchema } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { Imports, keyOf, literal, member, quote, sourceFile } from '../source.ts';
import { type AuthFacts, answerOf, carriesSession, sessionValueOf } from './facts.ts';

/** Name of the function that makes an answer of a schema. */
export function presenterName(schema: IrSchema): string {
  return `to${schema.name}`;
}

/** accounts.ts of login: who an account is, and what answers carry of it. */
export function emitAccounts(facts: AuthFacts): GeneratedFile {
  const { ir, folder, user } = facts;
  const path = `${folder}/accounts.ts`;
  const imports = new Imports(path);
  const table = imports.type(`src/db/schema/${user.module}.ts`, user.variable);
  const parts = [
    `/** A row of ${user.name}, password hash and all: it never leaves as it is. */
export type Account = typeof ${table}.$inferSelect;
`,
    viewer(facts, imports),
    session(facts),
    ...answersOf(facts).map((schema) => presenter(facts, schema)),
  ];
  if (facts.mails.verification) parts.push(demandVerified(facts, imports));
  return sourceFile(path, imports, parts.filter((part) => part !== '').join('\n'));

  function answersOf({ operations }: AuthFacts): readonly IrSchema[] {
    const found = new Map<string, IrSchema>();
    const add = (schema: IrSchema | null) => {
      if (schema === null || found.has(schema.name)) return;
      for (const property of schema.type.properties) add(userSchemaOf(facts, property));
      found.set(schema.name, schema);
    };
    for (const endpoint of operations.values()) add(answerOf(ir, endpoint));
    return [...found.values()];
  }
}

function userSchemaOf({ ir, user }: AuthFacts, { type, source }: IrProperty): IrSchema | null {
  if (type.kind !== 'ref' || source !== null) return null;
  const schema = findSchema(ir, type.schema);
  return schema.entity === user.name ? schema : null;
}

function viewer({ ir, auth, user, key }: AuthFacts, imports: Imports): string {
  const from = 'src/http/viewer.ts';
  const type = imports.type(from, 'Viewer');
  const id = `id: ${member('account', key)}`;
  const head = `/** Who an account is to the rest of the application. */
export function viewerOf(account: Account): ${type} {`;
  if (auth.roles.length === 0 || auth.roleProperty === null)
    return `${head}\n  return { ${id} };\n}\n`;
  const role = member('account', auth.roleProperty);
  const column = user.columns.find(({ property }) => property === auth.roleProperty);
  const { type: stored } = column ?? {};
  const values =
    stored?.kind === 'enum' ? findEnum(ir, stored.enum).values.map(({ name }) => name) : undefined;
  if (column?.notNull && values?.every((value) => auth.roles.includes(value))) {
    return `${head}\n  return { ${id}, role: ${role} };\n}\n`;
  }
  imports.value(from, 'roles');
  imports.value('src/http/problem.ts', 'Problem');
  return `${head}
  const role = roles.find((known) => known === ${role});
  if (role === undefined) throw new Problem('forbidden', { detail: 'This account has no role.' });
  return { ${id}, role };
}
`;
}

function session({ refreshes }: AuthFacts): string {
  return `export interface Session {
  account: Account;
  accessToken: string;
${refreshes ? '  refreshToken: string;\n' : ''}  /** Seconds that the access token lives. */
  expiresIn: number;
}
`;
}

function presenter(facts: AuthFacts, schema: IrSchema): string {
  const takesSession = carriesSession(schema);
  const account = takesSession ? 'session.account' : 'account';
  const entries = schema.type.properties.flatMap((property) => {
    const value = valueFor(facts, property, account);
    return value === null ? [] : [`${keyOf(property.name)}: ${value}`];
  });
  const input = takesSession ? 'session: Session' : 'account: Account';
  return `export function ${presenterName(schema)}(${input}) {
  return { ${entries.join(', ')} };
}
`;
}

/** Where a property of an answer comes from; null where it is left out. */
function valueFor(facts: AuthFacts, property: IrProperty, account: string): string | null {
  const { source, name } = property;
  if (source?.kind === 'column') return member(account, source.property);
  const value = source === null ? sessionValueOf(name) : null;
  if (value === 'tokenType') return quote(facts.auth.scheme || 'Bearer');
  if (value !== null) return `session.${value}`;
  const nested = userSchemaOf(facts, property);
  if (nested) {
    return `${presenterName(nested)}(${carriesSession(nested) ? 'session' : account})`;
  }
  if (property.optional) return null;
  return property.nullable ? 'null' : literal(property.default ?? property.example ?? null);
}

function demandVerified({ user }: AuthFacts, imports: Imports): string {
  imports.value('src/http/problem.ts', 'Problem');
  const verified = user.columns.find(({ system }) => system === 'emailVerifiedAt');
  return `/** Refuses an account whose e-mail address is not confirmed. */
export function demandVerified(account: Account): void {
  if (${member('account', verified?.property ?? 'emailVerifiedAt')} !== null) return;
  throw new Problem('forbidden', { detail: 'Confirm your e-mail address first.' });
}
`;
}
