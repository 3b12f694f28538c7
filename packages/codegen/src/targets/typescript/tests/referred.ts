import { findEntity, type Ir, type IrEntity, type IrForeignKey } from '@plinth/ir';
import { columnOf } from '../resources/context.ts';
import { keyOf, member } from '../source.ts';

/** A foreign key in the order in which rows are made for it: how many of its properties have their value by then. */
interface Step {
  readonly key: IrForeignKey;
  readonly given: readonly string[];
  readonly missing: readonly string[];
}

/** Foreign keys that share a property with another: rows must be made for them that agree. */
export function sharingKeys(keys: readonly IrForeignKey[]): readonly IrForeignKey[] {
  const isShared = (property: string) =>
    keys.filter(({ properties }) => properties.includes(property)).length > 1;
  return keys.filter(({ properties }) => properties.some(isShared));
}

/** The largest keys first, since the rows behind them settle the most; those that hold by then are left out. */
function stepsOf(
  ir: Ir,
  keys: readonly IrForeignKey[],
  settled: ReadonlyMap<string, Place> = new Map(),
): readonly Step[] {
  const from = new Map(settled);
  const steps: Step[] = [];
  for (const key of keys.toSorted((a, b) => b.properties.length - a.properties.length)) {
    const holds = key.properties.every((name, index) => {
      const giver = from.get(name);
      const wanted = { entity: key.target, property: key.targetProperties[index] ?? '' };
      return giver !== undefined && leadsTo(ir, giver, wanted);
    });
    if (holds) continue;
    const given = key.properties.filter((name) => from.has(name));
    const missing = key.properties.filter((name) => !from.has(name));
    steps.push({ key, given, missing });
    for (const name of missing) {
      const index = key.properties.indexOf(name);
      from.set(name, { entity: key.target, property: key.targetProperties[index] ?? '' });
    }
  }
  return steps;
}

/** A column of an entity. */
export interface Place {
  readonly entity: string;
  readonly property: string;
}

/** The column that a foreign key of one column, followed from there, leads to in the end. */
export function rootOf(ir: Ir, start: Place): Place {
  const seen = new Set<string>();
  for (let at = start; ; ) {
    const next = columnOf(findEntity(ir, at.entity), at.property).references;
    const name = `${at.entity} ${at.property}`;
    if (!next || seen.has(name)) return at;
    seen.add(name);
    at = next;
  }
}

/** Whether two columns lead to the same in the end. */
export function isSameRoot(ir: Ir, a: Place, b: Place): boolean {
  const [first, second] = [rootOf(ir, a), rootOf(ir, b)];
  return first.entity === second.entity && first.property === second.property;
}

/** Whether a row can be given any value of a foreign key: no other has a property of it that leads elsewhere. */
export function isFree(ir: Ir, keys: readonly IrForeignKey[], key: IrForeignKey): boolean {
  return keys.every((other) =>
    other.properties.every((name, at) => {
      const own = key.properties.indexOf(name);
      if (other === key || own < 0) return true;
      const there = { entity: other.target, property: other.targetProperties[at] ?? '' };
      const here = { entity: key.target, property: key.targetProperties[own] ?? '' };
      return isSameRoot(ir, there, here);
    }),
  );
}

/** Whether a column is another, or a foreign key to it. */
function leadsTo(ir: Ir, at: Place, wanted: Place): boolean {
  const isSame = (place: Place | null) =>
    place?.entity === wanted.entity && place.property === wanted.property;
  return isSame(at) || isSame(columnOf(findEntity(ir, at.entity), at.property).references);
}

/**
 * Statements of a body's factory that make the rows behind some foreign keys, and the values they give to its properties;
 * `settled` are properties that are arguments of the factory, with what they refer to.
 */
export function rowsBehind(
  ir: Ir,
  keys: readonly IrForeignKey[],
  make: (target: string) => string,
  settled: ReadonlyMap<string, Place>,
): { readonly lines: readonly string[]; readonly values: ReadonlyMap<string, string> } {
  const values = new Map([...settled.keys()].map((name) => [name, name]));
  const lines = stepsOf(ir, keys, settled).map(({ key, given, missing }) => {
    const targets = new Map(
      key.properties.map((name, at) => [name, key.targetProperties[at] ?? '']),
    );
    const passed = given.map((name) => `${keyOf(targets.get(name) ?? '')}: ${values.get(name)}`);
    const call = `await ${make(key.target)}(db${passed.length > 0 ? `, { ${passed.join(', ')} }` : ''})`;
    const [first] = missing;
    if (first === undefined) return `  ${call};\n`;
    for (const name of missing) values.set(name, member(`${first}Row`, targets.get(name) ?? ''));
    return `  const ${first}Row = ${call};\n`;
  });
  return { lines, values };
}

/** The same in a row's factory, to which some of the values may be given; the values it has then, by property. */
export function rowsBehindRow(
  ir: Ir,
  entity: IrEntity,
  keys: readonly IrForeignKey[],
  make: (target: string) => string,
): { readonly lines: readonly string[]; readonly values: ReadonlyMap<string, string> } {
  const shared = new Set(keys.flatMap(({ properties }) => properties));
  const names = entity.columns.flatMap(({ property }) => (shared.has(property) ? property : []));
  const local = (name: string) => `${name}Given`;
  const steps = stepsOf(ir, keys).map(({ key, given, missing }) => {
    const target = (name: string) => key.targetProperties[key.properties.indexOf(name)] ?? '';
    const pair = (name: string) => `${keyOf(target(name))}: ${local(name)}`;
    const sure = given.map(pair);
    // What a row of several keys is made with may be given although another key settles the rest.
    const maybe = missing.filter((name) => sharesWith(keys, key, name) && missing.length > 1);
    const optional = maybe.map(
      (name) => `...(${local(name)} === undefined ? {} : { ${pair(name)} })`,
    );
    const passed = [...sure, ...optional];
    const call = `await ${make(key.target)}(db${passed.length > 0 ? `, { ${passed.join(', ')} }` : ''})`;
    const asked = (missing.length > 0 ? missing : given).map((name) =>
      missing.length > 0
        ? `${local(name)} === undefined`
        : `${member('values', name)} === undefined`,
    );
    if (missing.length === 0) return `  if (${asked.join(' || ')}) ${call};\n`;
    const row = missing.map((name) => `${local(name)} = ${member('row', target(name))};`);
    return `  if (${asked.join(' || ')}) {\n    const row = ${call};\n    ${row.join('\n    ')}\n  }\n`;
  });
  const taken = names.map((name) => `${keyOf(name)}: ${local(name)}`);
  return {
    lines: [`  let { ${taken.join(', ')} } = values;\n`, ...steps],
    values: new Map(names.map((name) => [name, local(name)])),
  };
}

function sharesWith(keys: readonly IrForeignKey[], own: IrForeignKey, name: string): boolean {
  return keys.some((key) => key !== own && key.properties.includes(name));
}
