import type { IrEndpoint, IrEntity } from '@plinth/ir';
import { keyOf, literal, member, quote } from '../source.ts';
import { absence, conditions, type ServiceScope, table } from './conditions.ts';
import { allOf, columnOf, systemColumn, upperFirst, viewerOf } from './context.ts';
import { findParent } from './ends.ts';
import { inTransaction, tell } from './events.ts';
import { finishRow } from './finish.ts';
import { joinedOf, joining, withoutJoined } from './joined.ts';
import { bodyProperties, slugText } from './service-create.ts';

/** The statements that change a row: by what is sent, whole or in part, or to fixed values. */
export function changeBody(scope: ServiceScope, endpoint: IrEndpoint): string {
  const { entity, imports, context } = scope;
  const { action } = endpoint;
  const joined = joinedOf(context.ir, entity, endpoint);
  const { line, rest } = withoutJoined(joined);
  const set: string[] = [];
  if (action.kind === 'transition') {
    for (const { property, value } of action.set) {
      set.push(
        `${keyOf(property)}: ${value.kind === 'now' ? nowFor(entity, property) : fixedValue(entity, property, value.value)}`,
      );
    }
  }
  const updatedBy = systemColumn(entity, 'updatedBy');
  if (updatedBy && viewerOf(endpoint) !== 'never') {
    set.push(
      `${keyOf(updatedBy.property)}: ${viewerOf(endpoint) === 'maybe' ? 'viewer?.id ?? null' : 'viewer.id'}`,
    );
  }
  const bodyHas = bodyProperties(scope, endpoint);
  for (const { property, slugFrom } of entity.columns) {
    if (slugFrom === null || !bodyHas.has(slugFrom)) continue;
    const own = allOf(imports, conditions(scope, { ...endpoint, policy: { kind: 'public' } }));
    const from = member(rest, slugFrom);
    const free = (text: string) =>
      `${keyOf(property)}: await queries.free${upperFirst(property)}(${text}, ${own})`;
    if (action.kind === 'replace') set.push(free(slugText(scope, endpoint, rest, slugFrom)));
    else {
      const text = columnOf(entity, slugFrom).notNull ? from : `${from} ?? ''`;
      set.push(`...(${from} !== undefined && { ${free(text)} })`);
    }
  }
  const fromBody = action.kind !== 'transition';
  const changes = fromBody
    ? set.length === 0
      ? rest
      : `{ ...${rest}, ${set.join(', ')} }`
    : `{ ${set.join(', ')} }`;
  return versionedChange(scope, endpoint, {
    call: `queries.update(condition, ${changes})`,
    event: 'updated',
    returns: true,
    before: line,
    joins: joining(joined),
  });
}

function fixedValue(entity: IrEntity, property: string, value: unknown): string {
  const { type } = columnOf(entity, property);
  if (type.kind !== 'datetime' || value === null) return literal(value);
  const moment = (text: unknown) => `new Date(${quote(String(text))})`;
  return Array.isArray(value) ? `[${value.map(moment).join(', ')}]` : moment(value);
}

function nowFor(entity: IrEntity, property: string): string {
  const { type } = columnOf(entity, property);
  if (type.kind === 'date') return 'new Date().toISOString().slice(0, 10)';
  if (type.kind === 'time') return 'new Date().toISOString().slice(11, 19)';
  return 'new Date()';
}

interface Change {
  readonly call: string;
  readonly event: string;
  readonly returns: boolean;
  /** A statement before all others. */
  readonly before?: string;
  /** Statements that join the row to others. */
  readonly joins?: string;
}

/** A change of one row under its conditions, with what is said where it is not there. */
function versionedChange(scope: ServiceScope, endpoint: IrEndpoint, change: Change): string {
  const { entity, imports } = scope;
  const version = endpoint.versioned ? systemColumn(entity, 'version') : undefined;
  const own = allOf(imports, conditions(scope, endpoint));
  const lines: string[] = change.before ? [change.before] : [];
  if (version) {
    imports.value('drizzle-orm', 'eq');
    imports.value('drizzle-orm', 'and');
    lines.push(
      `const own = ${own};`,
      `const condition = version === undefined ? own : and(own, eq(${member(table(scope), version.property)}, version));`,
    );
  } else {
    lines.push(`const condition = ${own};`);
  }
  const absent = absence(scope, endpoint);
  const refuse = version
    ? `if (!row) throw (await queries.existsWhere(own)) ? new ${imports.value('src/http/problem.ts', 'Problem')}('stale') : ${absent};`
    : `if (!row) throw ${absent};`;
  const told = [change.joins ?? '', tell(scope, endpoint, change.event, 'row')]
    .filter((line) => line !== '')
    .join('\n');
  const changed = `const row = await ${change.call};`;
  if (told === '') {
    lines.push(changed, refuse);
  } else {
    const returned = change.returns ? 'return row;' : '';
    const whole = inTransaction(scope, [changed, refuse, told, returned]);
    lines.push(`${change.returns ? 'const row = ' : ''}${whole};`);
  }
  if (change.returns) lines.push(`return ${finishRow(scope, endpoint)};`);
  return findParent(scope, endpoint) + lines.map((line) => `      ${line}`).join('\n');
}

/** The statements that delete a row. */
export function deleteBody(scope: ServiceScope, endpoint: IrEndpoint): string {
  return versionedChange(scope, endpoint, {
    call: 'queries.delete(condition)',
    event: 'deleted',
    returns: false,
  });
}

/** The statements that bring a deleted row back. */
export function restoreBody(scope: ServiceScope, endpoint: IrEndpoint): string {
  return versionedChange(
    scope,
    { ...endpoint, versioned: false },
    {
      call: 'queries.restore(condition)',
      event: 'restored',
      returns: true,
    },
  );
}
