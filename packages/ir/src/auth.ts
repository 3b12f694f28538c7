import { type AuthOperation, getRecord, settingsOf } from '@plinth/design';
import { bug } from './bug.ts';
import { noRules, type Plan } from './columns.ts';
import { madeProperty, object, type Schemas } from './schemas.ts';
import type { IrAuth, IrColumn, IrEntity, IrProperty, IrRules, IrSchema, IrType } from './types.ts';

/** How login works, or null where it is off. */
export function buildAuth(plan: Plan, schemas: Schemas): IrAuth | null {
  const { auth } = settingsOf(plan.design);
  if (!auth.enabled) return null;
  const user = userOf(plan, schemas);
  const property = (id: string | null, what: string) => {
    const field = getRecord(plan.design, 'field', id) ?? bug('buildAuth', `no ${what} field`, id);
    return plan.names.toProperty(field.name);
  };
  const roleProperty =
    auth.roles.length === 0
      ? null
      : auth.roleField === null
        ? (user.columns.find(({ system }) => system === 'role')?.property ?? null)
        : property(auth.roleField, 'role');
  return {
    user: user.name,
    loginProperty: property(auth.loginField, 'login'),
    passwordProperty: property(auth.passwordField, 'password'),
    roleProperty,
    roles: auth.roles,
    defaultRole: auth.defaultRole,
    accessTokenMinutes: auth.accessTokenMinutes,
    refreshTokenDays: auth.refreshTokenDays,
    openRegistration: auth.openRegistration,
    emailVerification: auth.emailVerification,
    passwordReset: auth.passwordReset,
    header: auth.header,
    scheme: auth.scheme,
    refreshTable: {
      table: plan.names.database.take('refresh_tokens'),
      variable: plan.names.variables.take('refreshTokens', 'Table'),
    },
  };
}

function userOf(plan: Plan, schemas: Schemas): IrEntity {
  const { auth } = settingsOf(plan.design);
  return schemas.entityOf(auth.userEntity ?? bug('userOf', 'login without a user entity', auth));
}

function text(rules: Partial<IrRules> = {}): IrType {
  const scalar = { kind: 'string', format: null, maxLength: null } as const;
  return { kind: 'scalar', scalar, rules: { ...noRules, ...rules } };
}

const token = text({ maxLength: 2000 });
/** Fewest and most characters of a password where its field says none, and has no pattern, which says how many itself. */
const PASSWORD = { least: 8, most: 200 } as const;

/** A new password, which keeps the rules of the field that holds it, as one of a new account does. */
function newPassword({ rules }: IrColumn): IrType {
  const maxLength = rules.maxLength ?? PASSWORD.most;
  const least = rules.pattern === null ? Math.min(PASSWORD.least, maxLength) : null;
  return text({ ...rules, minLength: rules.minLength ?? least, maxLength });
}

/** The body of an auth operation; null where it takes none. */
export function authBody(plan: Plan, schemas: Schemas, operation: AuthOperation): IrSchema | null {
  const user = userOf(plan, schemas);
  const { auth } = settingsOf(plan.design);
  const owner = ownerOf(user);
  const made = (name: string, properties: readonly IrProperty[]) =>
    schemas.made(owner, name, 'auth', object(properties, true));
  const columnOf = (id: string | null) =>
    user.columns.find(({ recordId }) => recordId === id) ?? bug('authBody', 'no such field', id);
  const login = columnOf(auth.loginField).property;
  const password = columnOf(auth.passwordField);
  switch (operation) {
    case 'register':
      return schemas.create(user);
    case 'login':
      return made('Login', [
        madeProperty(login, text({ maxLength: 500 })),
        madeProperty(password.property, text({ maxLength: 500 })),
      ]);
    case 'refresh':
    case 'logout':
      return made('Refresh', [madeProperty('refreshToken', text({ maxLength: 200 }))]);
    case 'updateMe':
      return schemas.update(user);
    case 'changePassword':
      return made('PasswordChange', [
        madeProperty('currentPassword', text({ maxLength: 500 })),
        madeProperty('newPassword', newPassword(password)),
      ]);
    case 'requestPasswordReset':
      return made('PasswordResetRequest', [madeProperty(login, text({ maxLength: 500 }))]);
    case 'resetPassword':
      return made('PasswordReset', [
        madeProperty('token', token),
        madeProperty('newPassword', newPassword(password)),
      ]);
    case 'verifyEmail':
      return made('EmailVerification', [madeProperty('token', token)]);
    case 'logoutEverywhere':
    case 'me':
      return null;
  }
}

/** What the root of an envelope around what login takes is named by. */
export function accountNames(plan: Plan, schemas: Schemas): { singular: string; plural: string } {
  const { singular, plural } = userOf(plan, schemas);
  return { singular, plural };
}

const opensSession = new Set<AuthOperation>(['register', 'login', 'refresh']);

/** The same of what login answers: the account, or its session where the design states no shape of the account. */
export function answerNames(
  plan: Plan,
  schemas: Schemas,
  { operation, stated }: { operation: AuthOperation; stated: boolean },
): { singular: string; plural: string } {
  return opensSession.has(operation) && !stated
    ? { singular: 'session', plural: 'sessions' }
    : accountNames(plan, schemas);
}

/** The answer of an auth operation. */
export function authResponse(
  plan: Plan,
  schemas: Schemas,
  operation: AuthOperation,
): { status: number; description: string; schema: IrSchema | null } {
  const user = userOf(plan, schemas);
  const row = accountOf(schemas, user);
  const integer: IrType = { kind: 'scalar', scalar: { kind: 'integer' }, rules: noRules };
  const session = () =>
    schemas.made(
      ownerOf(user),
      'Session',
      'auth',
      object(
        [
          madeProperty('accessToken', text()),
          madeProperty('refreshToken', text()),
          madeProperty('expiresIn', integer),
          madeProperty('user', { kind: 'ref', schema: row.name }),
        ],
        false,
      ),
    );
  switch (operation) {
    case 'register':
      return { status: 201, description: 'The new account, signed in', schema: session() };
    case 'login':
    case 'refresh':
      return { status: 200, description: 'A session', schema: session() };
    case 'me':
    case 'updateMe':
      return { status: 200, description: 'The account', schema: row };
    case 'requestPasswordReset':
      return { status: 202, description: 'Mailed, if there is such an account', schema: null };
    default:
      return { status: 204, description: 'Done', schema: null };
  }
}

/** An account as its owner sees it: what is stored of it, for login counts no related rows. */
function accountOf(schemas: Schemas, user: IrEntity): IrSchema {
  const row = schemas.read(user);
  const stored = row.type.properties.filter(({ source }) => source?.kind === 'column');
  if (stored.length === row.type.properties.length) return row;
  return schemas.made(ownerOf(user), `${user.name}Account`, 'auth', object(stored, false));
}

function ownerOf(user: IrEntity) {
  return { module: user.module, resource: 'auth', entity: user.name };
}

const words: Readonly<Record<AuthOperation, string>> = {
  register: 'Open an account',
  login: 'Sign in',
  refresh: 'Exchange a refresh token',
  logout: 'Sign out',
  logoutEverywhere: 'Sign out everywhere',
  me: 'Read my account',
  updateMe: 'Change my account',
  changePassword: 'Change my password',
  requestPasswordReset: 'Ask for a new password',
  resetPassword: 'Set a new password',
  verifyEmail: 'Confirm an e-mail address',
};

/** What an auth operation does, as a summary. */
export function authWords(operation: AuthOperation): string {
  return words[operation];
}
