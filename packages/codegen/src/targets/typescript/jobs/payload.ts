import {
  findEntity,
  findSchema,
  type Ir,
  type IrJob,
  type IrProperty,
  type IrRules,
} from '@plinth/ir';
import { schemaPath } from '../resources/schema-files.ts';
import { zodScalar } from '../resources/zod.ts';
import { type Imports, keyOf, literal, quote } from '../source.ts';

const noRules: IrRules = {
  minLength: null,
  maxLength: null,
  min: null,
  max: null,
  multipleOf: null,
  pattern: null,
  minItems: null,
  maxItems: null,
  message: null,
};

/** The payload schema of a job: the name of its constant in the job's file, and its declaration there, if any. */
export function payloadSchema(
  ir: Ir,
  imports: Imports,
  job: IrJob,
): { constant: string; declaration: string } {
  if (job.payload !== null) {
    const schema = findSchema(ir, job.payload);
    return { constant: imports.value(schemaPath(schema), schema.variable), declaration: '' };
  }
  imports.value('@hono/zod-openapi', 'z');
  return {
    constant: 'payload',
    declaration: `const payload = ${eventPayload(ir, imports, job)};\n`,
  };
}

function eventPayload(ir: Ir, imports: Imports, { trigger }: IrJob): string {
  if (trigger.kind !== 'event') return 'z.object({})';
  const entity = findEntity(ir, trigger.entity);
  const scope = {
    ir,
    imports,
    side: 'input' as const,
    reference(name: string): never {
      throw new Error(`eventPayload: a key cannot be the schema ${name}`);
    },
  };
  const keys = entity.primaryKey.map((property) => {
    const type = entity.columns.find((column) => column.property === property)?.type;
    return type ? `${keyOf(property)}: ${zodScalar(scope, type, noRules)}` : '';
  });
  const events = trigger.events.map(quote).join(', ');
  return `z.object({ event: z.enum([${events}]), ${keys.join(', ')} })`;
}

/** What a payload of a job holds at a path of names, as code; undefined where it holds no such thing. */
export function payloadValue(ir: Ir, job: IrJob, path: string): string | undefined {
  const [first = '', ...rest] = path.split('.');
  const top = topProperties(ir, job).find(({ name }) => name === first);
  if (!top) return undefined;
  let code = access('payload', first, false);
  let property: IrProperty | null = top.property;
  for (const name of rest) {
    const type: IrProperty['type'] | undefined = property?.type;
    if (!property || type?.kind !== 'ref') return undefined;
    const optional: boolean = property.optional || property.nullable;
    const next: IrProperty | undefined = findSchema(ir, type.schema).type.properties.find(
      (each) => each.name === name,
    );
    if (!next) return undefined;
    code = access(code, name, optional);
    property = next;
  }
  return code;
}

/** The same of the row whose change started a job that has no payload of its own; a password has no value. */
export function rowValueOf(ir: Ir, { payload, trigger }: IrJob, path: string): string | undefined {
  if (payload !== null || trigger.kind !== 'event') return undefined;
  const column = findEntity(ir, trigger.entity).columns.find(({ property }) => property === path);
  return column && !column.hashed ? access('row', path, false) : undefined;
}

function access(owner: string, name: string, optional: boolean): string {
  if (/^[A-Za-z_$][\w$]*$/.test(name)) return `${owner}${optional ? '?.' : '.'}${name}`;
  return `${owner}${optional ? '?.' : ''}[${quote(name)}]`;
}

function topProperties(
  ir: Ir,
  job: IrJob,
): readonly { name: string; property: IrProperty | null }[] {
  if (job.payload !== null) {
    const { properties } = findSchema(ir, job.payload).type;
    return properties.map((property) => ({ name: property.name, property }));
  }
  if (job.trigger.kind !== 'event') return [];
  const { primaryKey } = findEntity(ir, job.trigger.entity);
  return ['event', ...primaryKey].map((name) => ({ name, property: null }));
}

/** A payload that a job takes, as code, for its test; null where none can be worked out. */
export function examplePayload(ir: Ir, job: IrJob): string | null {
  if (job.payload !== null) return exampleOf(ir, job.payload, new Set());
  if (job.trigger.kind !== 'event') return '{}';
  const entity = findEntity(ir, job.trigger.entity);
  const [event = 'created'] = job.trigger.events;
  const keys = entity.primaryKey.map((property) => {
    const column = entity.columns.find((each) => each.property === property);
    return `${keyOf(property)}: ${literal(column?.example ?? null)}`;
  });
  return `{ event: ${quote(event)}, ${keys.join(', ')} }`;
}

function exampleOf(ir: Ir, name: string, inside: ReadonlySet<string>): string | null {
  if (inside.has(name)) return null;
  const seen = new Set([...inside, name]);
  const entries: string[] = [];
  for (const property of findSchema(ir, name).type.properties) {
    const value = valueFor(property);
    if (value === null) return null;
    if (value !== '') entries.push(`${keyOf(property.name)}: ${value}`);
  }
  return `{ ${entries.join(', ')} }`;

  function valueFor({ type, optional, nullable, example, default: fallback }: IrProperty) {
    if (example !== undefined && example !== null) return literal(example);
    if (fallback !== undefined || optional) return '';
    if (nullable) return 'null';
    if (type.kind === 'array' && (type.minItems ?? 0) === 0) return '[]';
    return type.kind === 'ref' ? exampleOf(ir, type.schema, seen) : null;
  }
}
