import { type AuthOperation, authOperations, type RecordInput } from '@plinth/design';
import { addRecord, type Draft, newId } from './draft.ts';
import type { EndpointParts } from './entity-endpoints.ts';
import type { EntityPlan } from './entity-plan.ts';
import { unwrapOne } from './envelopes.ts';
import { type Operation, successOf } from './operation.ts';
import type { Place } from './place.ts';
import type { SchemaReader } from './schema-reader.ts';
import type { Carrier } from './security.ts';

type Auth = NonNullable<RecordInput<'settings'>['auth']>;

const userNames = ['user', 'account', 'customer', 'member', 'person', 'profile'];
const loginNames = ['email', 'emailAddress', 'username', 'userName', 'login', 'name'];

/** Settings of the login, on the entity of users that the document shows, or on one that is added. */
export function readLogin(
  draft: Draft,
  plans: readonly EntityPlan[],
  carrier: Carrier,
  place: Place,
): Auth {
  const user = userPlanOf(plans)?.id ?? addUser(draft, place);
  const fields = [...draft.fields.values()].filter(({ parent }) => parent === user);
  const loginField = loginOf(draft, user, fields, place);
  return {
    enabled: true,
    userEntity: user,
    loginField,
    passwordField: passwordOf(draft, user, fields, place),
    ...carrier,
  };
}

function addUser(draft: Draft, place: Place): `entity:${string}` {
  const id = newId(draft, 'entity');
  const name = draft.types.take('User', 'Account');
  const plural = draft.plurals.take(`${name}s`, 'List');
  addRecord(draft, { kind: 'entity', id, module: draft.moduleOf('Accounts'), name, plural }, place);
  draft.reporter.say(
    'warning',
    'added',
    place,
    `The entity ${name} is added: a login needs users, which the document does not show.`,
  );
  return id;
}

function loginOf(
  draft: Draft,
  user: `entity:${string}`,
  fields: readonly RecordInput<'field'>[],
  place: Place,
): `field:${string}` {
  const found = loginNames
    .flatMap((name) => fields.filter((field) => field.name === name))
    .find((field) => (field.type?.kind ?? 'string') === 'string' && !field.list && !field.readOnly);
  if (found) {
    if (!found.unique || found.required === false) {
      draft.reporter.say(
        'info',
        'added',
        draft.origins.get(found.id) ?? place,
        `${found.name} is kept unique and required: people log in with it.`,
      );
    }
    // What is accepted and never answered: the model keeps it out of answers as sensitive, so that it can be looked up.
    if (found.writeOnly) Object.assign(found, { writeOnly: false, sensitive: true });
    found.unique = true;
    found.required = true;
    return found.id;
  }
  const id = newId(draft, 'field');
  const name = fields.some((field) => field.name === 'email') ? 'loginEmail' : 'email';
  addRecord(
    draft,
    {
      kind: 'field',
      id,
      parent: user,
      name,
      order: 'b0',
      type: { kind: 'string', format: 'email' },
      unique: true,
      sensitive: true,
      rules: { maxLength: 254 },
    },
    place,
  );
  draft.reporter.say(
    'info',
    'added',
    place,
    `The field ${name} of the users is added: people log in with it.`,
  );
  return id;
}

function passwordOf(
  draft: Draft,
  user: `entity:${string}`,
  fields: readonly RecordInput<'field'>[],
  place: Place,
): `field:${string}` {
  const change = {
    type: { kind: 'string' as const },
    writeOnly: true,
    sensitive: true,
    required: true,
    readOnly: false,
    unique: false,
    list: false,
  };
  const found = fields.find(({ name }) => name === 'password');
  if (found) {
    const length = Math.min(found.rules?.maxLength ?? 72, 72);
    const least = Math.min(found.rules?.minLength ?? 0, length) || null;
    Object.assign(found, change, {
      default: null,
      rules: { minLength: least, maxLength: length },
      filterable: false,
      sortable: false,
      searchable: false,
      example: null,
    });
    return found.id;
  }
  const id = newId(draft, 'field');
  const name = fields.some((field) => field.name === 'password') ? 'loginPassword' : 'password';
  addRecord(
    draft,
    {
      kind: 'field',
      id,
      parent: user,
      name,
      order: 'b1',
      ...change,
      rules: { minLength: 8, maxLength: 72 },
    },
    place,
  );
  draft.reporter.say(
    'info',
    'added',
    place,
    `The field ${name} of the users is added: people log in with it.`,
  );
  return id;
}

/** The entity of users among those that a document shows, by its name. */
function userPlanOf(plans: readonly EntityPlan[]): EntityPlan | undefined {
  return userNames
    .flatMap((name) => plans.filter((plan) => plan.name.toLowerCase() === name))
    .find(({ keyKind }) => keyKind !== 'fields');
}

/** The plans, with what registering and changing the own account write among what writes users. */
export function withAccounts(
  plans: readonly EntityPlan[],
  operations: ReadonlyMap<Operation, EndpointParts>,
): readonly EntityPlan[] {
  const user = userPlanOf(plans);
  const first = user?.resources[0];
  if (!user || !first) return plans;
  const body = (name: AuthOperation) =>
    [...operations].find(
      ([, { action }]) => action.kind === 'auth' && action.operation === name,
    )?.[0].body?.value ?? null;
  const account = { ...first, create: body('register'), update: body('updateMe'), replace: null };
  if (!account.create && !account.update) return plans;
  return plans.map((plan) =>
    plan === user ? { ...plan, resources: [...plan.resources, account] } : plan,
  );
}

/** The operations of a login as a design makes them, by endpoint: told by name, path and the tokens that they answer. */
export function findAuthOperations(
  schemas: SchemaReader,
  operations: readonly Operation[],
): ReadonlyMap<Operation, EndpointParts> {
  const found = new Map<Operation, EndpointParts>();
  const names = new Map<string, AuthOperation>(authOperations.map((name) => [name, name]));
  const own = operations.filter(
    ({ operationId, route }) => names.has(operationId) && route.segments.includes('auth'),
  );
  const login = own.find(({ operationId }) => operationId === 'login');
  const value = login && successOf(login)?.content?.value;
  const tokens = value ? unwrapOne(value, schemas)?.row : null;
  if (!tokens?.properties.has('accessToken') || !tokens.properties.has('refreshToken'))
    return found;
  const seen = new Set<string>();
  for (const operation of own) {
    const name = names.get(operation.operationId);
    if (!name || seen.has(name)) continue;
    seen.add(name);
    found.set(operation, { action: { kind: 'auth', operation: name } });
  }
  return found;
}
