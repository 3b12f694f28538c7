import { camelCase, type RecordInput, snakeCase } from '@plinth/design';
import { addRecord, cleanText, type Draft, keyFor, newId, orderOf } from './draft.ts';
import type { EntityPlan } from './entity-plan.ts';
import { type NameScope, propertyScope } from './name-scope.ts';
import { shorten } from './references.ts';
import type { Links } from './relations.ts';
import { MOST_FIELDS, type Shapes } from './shapes.ts';
import { joinValues, type Property, type Value } from './value.ts';

/** PostgreSQL cuts longer names off. */
const LONGEST = 63;

/** Where a property of a row stands: in answers, and in the bodies that write it. */
interface Uses {
  readonly read: Property | null;
  readonly create: Property | null;
  readonly update: Property | null;
  readonly replace: Property | null;
}

/** Adds an entity with its fields and the relations that its properties show. */
export function addEntity(draft: Draft, shapes: Shapes, links: Links, plan: EntityPlan): void {
  const uses = usesOf(plan);
  const scope = propertyScope();
  const switches = switchesOf(draft, plan, uses);
  if (plan.keyKind !== 'fields') {
    scope.take('id');
    plan.kept.set(plan.key, { kind: 'key' });
  }
  for (const [key, name] of switches) {
    scope.take(name);
    plan.kept.set(key, { kind: 'system', name });
  }
  const names = new Set([...switches.values()]);
  let keyField: string | null = null;
  let index = 0;
  for (const [key, use] of keyLast(uses, plan.key)) {
    if (plan.kept.has(key)) continue;
    if (index >= MOST_FIELDS) {
      const place = (use.read ?? use.create ?? use.update)?.place ?? plan.row.place;
      draft.reporter.say(
        'warning',
        'limit',
        place,
        `Only ${MOST_FIELDS} fields of ${plan.name} are kept.`,
      );
      break;
    }
    const value = joinedValue(draft, use);
    const isKey = plan.keyKind === 'fields' && key === plan.key;
    if (
      !isKey &&
      links.link(plan, {
        key,
        value,
        scope,
        ...writeOf(plan, use),
        isRequired: isRequired(plan, use, value),
      })
    )
      continue;
    const field = fieldOf(draft, shapes, plan, { key, use, value, scope, isKey });
    plan.kept.set(key, {
      kind: 'field',
      id: field.id,
      name: field.name,
      isWriteOnly: field.writeOnly ?? false,
      isNeverShown: value.isWriteOnly,
    });
    if (isKey) keyField = field.id;
    addRecord(
      draft,
      { ...field, order: orderOf(index++) },
      (use.read ?? use.create ?? use.update ?? use.replace)?.place,
    );
  }
  addRecord(
    draft,
    {
      kind: 'entity',
      id: plan.id,
      module: draft.moduleOf(plan.tag),
      name: plan.name,
      plural: plan.plural,
      ...tableOf(plan.plural),
      description: cleanText(plan.row.description),
      key: keyField
        ? { kind: 'fields', parts: [keyField as `field:${string}`] }
        : { kind: plan.keyKind === 'serial' ? 'serial' : 'uuid' },
      timestamps: names.has('createdAt'),
      version: names.has('version'),
    },
    plan.row.place,
  );
}

/** A key may be made of another property, which must be known before it. */
function keyLast<T>(uses: ReadonlyMap<string, T>, key: string): readonly (readonly [string, T])[] {
  const all = [...uses];
  return [...all.filter(([name]) => name !== key), ...all.filter(([name]) => name === key)];
}

function usesOf({ row, resources }: EntityPlan): ReadonlyMap<string, Uses> {
  const of = (kind: 'create' | 'update' | 'replace', key: string) =>
    resources.map((resource) => resource[kind]?.properties.get(key)).find((found) => found) ?? null;
  const keys = new Set([
    ...row.properties.keys(),
    ...resources.flatMap(({ create, update, replace }) =>
      [create, update, replace].flatMap((body) => (body ? [...body.properties.keys()] : [])),
    ),
  ]);
  return new Map(
    [...keys].map((key) => [
      key,
      {
        read: row.properties.get(key) ?? null,
        create: of('create', key),
        update: of('update', key),
        replace: of('replace', key),
      },
    ]),
  );
}

/** The columns that a switch of the entity stands for, by their properties. */
function switchesOf(
  draft: Draft,
  plan: EntityPlan,
  uses: ReadonlyMap<string, Uses>,
): ReadonlyMap<string, 'createdAt' | 'updatedAt' | 'version'> {
  const isMade = (key: string, isFit: (value: Value) => boolean) => {
    const use = uses.get(key);
    if (!use?.read || use.create || use.update || use.replace || key === plan.key) return false;
    return isFit(draft.schemas.read(use.read.schema, use.read.place));
  };
  const isMoment = ({ format, kind }: Value) => kind === 'string' && format === 'date-time';
  const [created, updated] = [keyFor(draft, 'createdAt'), keyFor(draft, 'updatedAt')];
  const found = new Map<string, 'createdAt' | 'updatedAt' | 'version'>();
  if (isMade(created, isMoment) && isMade(updated, isMoment)) {
    found.set(created, 'createdAt').set(updated, 'updatedAt');
  }
  const asksVersion = plan.resources.some(({ onItem }) =>
    [...onItem.values()].some(({ parameters }) =>
      parameters.some(({ where, name }) => where === 'header' && name.toLowerCase() === 'if-match'),
    ),
  );
  if (asksVersion && isMade('version', ({ kind }) => kind === 'integer'))
    found.set('version', 'version');
  return found;
}

function joinedValue({ schemas }: Draft, { read, create, update, replace }: Uses): Value {
  const write = create ?? replace ?? update;
  const [shown, written] = [read, write].map(
    (found) => found && schemas.read(found.schema, found.place),
  );
  if (!shown || !written) return (shown ?? written) as Value;
  if (shown.kind !== written.kind || shown.node === written.node) return shown;
  return { ...joinValues(shown, written), isReadOnly: false };
}

function writeOf(plan: EntityPlan, { create, update, replace }: Uses) {
  const isWritten = plan.resources.some((each) => each.create || each.update || each.replace);
  return { isWritten, isWritable: Boolean(create ?? update ?? replace) };
}

/** Whether a row must have a value: what creates it says so, else what shows it. */
function isRequired(plan: EntityPlan, { read, create, replace }: Uses, value: Value): boolean {
  if (value.isNullable) return false;
  const write = create ?? replace;
  if (write) return write.isRequired || (value.fallback !== undefined && value.fallback !== null);
  const isCreated = plan.resources.some((resource) => resource.create);
  return (read?.isRequired ?? false) && !isCreated;
}

interface Given {
  readonly key: string;
  readonly use: Uses;
  readonly value: Value;
  readonly scope: NameScope;
  readonly isKey: boolean;
}

function fieldOf(
  draft: Draft,
  shapes: Shapes,
  plan: EntityPlan,
  { key, use, value, scope, isKey }: Given,
): RecordInput<'field'> {
  const { isWritten, isWritable } = writeOf(plan, use);
  const form = shapes.formOf(value, `${plan.name} ${key}`, plan.tag, false);
  const hasDefault = form.default !== undefined;
  const readOnly = !isKey && (value.isReadOnly || (isWritten && !isWritable && use.read !== null));
  const required = isKey || (isRequired(plan, use, value) && (!readOnly || hasDefault));
  const computed = isKey ? slugFrom(draft, plan, key) : null;
  const isLookup = plan.resources.some(({ lookup }) => lookup === key) && !isKey;
  if (isLookup)
    draft.reporter.sayOnce(
      'info',
      'added',
      (use.read ?? use.create)?.place ?? plan.row.place,
      `${camelCase(key)} of ${plan.name} is kept unique: a path finds rows by it.`,
    );
  if (readOnly && use.read?.isRequired && !required) {
    draft.reporter.sayOnce(
      'info',
      'loosened',
      use.read.place,
      'What the API alone sets may be null until it does.',
    );
  }
  return {
    kind: 'field',
    id: newId(draft, 'field'),
    parent: plan.id,
    name: shapes.nameOf(
      key,
      scope,
      (use.read ?? use.create ?? use.update)?.place ?? plan.row.place,
    ),
    ...form,
    ...(computed ? { computed } : {}),
    required,
    readOnly,
    writeOnly: !readOnly && !isKey && (value.isWriteOnly || use.read === null),
    sensitive: value.format === 'password' && isSecret(draft, plan, key, use),
    unique: isLookup,
    description: cleanText(value.description),
  };
}

const secretName =
  /pass(?:word|wd|phrase|code)?$|secret|token$|credential|pin$|(?:private|api|access)_?key/i;

/**
 * Whether what a form would mask is kept out of answers: what is never answered, and what its name says is a secret. Some
 * documents give the format to names and descriptions as well, to keep them out of logs.
 */
function isSecret(draft: Draft, plan: EntityPlan, key: string, use: Uses): boolean {
  if (use.read === null) return true;
  const isNamed = secretName.test(key);
  draft.reporter.gather('info', isNamed ? 'answer-dropped' : 'keyword-dropped', use.read.place, {
    message: isNamed
      ? `${shorten(key, 40)} of ${plan.name} is kept out of answers: its format is that of a password.`
      : `${shorten(key, 40)} of ${plan.name} is answered as it is: the format password is a hint for forms.`,
    together: isNamed
      ? 'Fields of the format password are kept out of answers'
      : 'Fields are answered as they are, whose format password is a hint for forms',
    subject: key,
  });
  return isNamed;
}

/** How a key that nobody sends comes about: a slug is made of the title, and any other must be sent after all. */
function slugFrom(draft: Draft, plan: EntityPlan, key: string): RecordInput<'field'>['computed'] {
  const isMade = plan.resources.some(({ create }) => create && !create.properties.has(key));
  const place = plan.row.properties.get(key)?.place ?? plan.row.place;
  if (!isMade) return null;
  const source = ['title', 'name'].flatMap((name) => {
    const kept = plan.kept.get(name);
    const type = kept?.kind === 'field' ? draft.fields.get(kept.id)?.type?.kind : undefined;
    return kept?.kind === 'field' && (type === 'string' || type === 'text') ? [kept] : [];
  })[0];
  if (camelCase(key) === 'slug' && source) {
    draft.reporter.say('info', 'key-changed', place, `The key ${key} is made of ${source.name}.`);
    return { kind: 'slug', from: source.id };
  }
  draft.reporter.say(
    'warning',
    'request-widened',
    place,
    `Who creates a ${plan.name} sends ${key} as well: nothing else makes it.`,
  );
  return null;
}

/** The table of an entity of many words, whose underscores make its name longer than PostgreSQL keeps. */
function tableOf(plural: string): { table?: string } {
  const table = snakeCase(plural);
  return table.length > LONGEST ? { table: table.slice(0, LONGEST).replace(/_+$/, '') } : {};
}
