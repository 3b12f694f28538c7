import { findEntity, type Ir, type IrColumn, type IrProperty, type IrSchema } from '@plinth/ir';
import { blankDiffers } from '../http/problem.ts';
import { keyOf, literal, quote } from '../source.ts';
import { columnOfProperty, keyOfNothing } from './values.ts';

/** The statement that expects the status of a body that breaks a rule. */
export function refusedBody(ir: Ir): string {
  const { blank, invalid } = ir.project.errors.rules;
  return blankDiffers(ir)
    ? `expect([${blank.status}, ${invalid.status}]).toContain(status);`
    : `expect(status).toBe(${invalid.status});`;
}

/** Rows of a table of bodies that are refused: why, and what is changed in a valid one. */
export function invalidRows(ir: Ir, schema: IrSchema, changes: boolean): readonly string[] {
  const rows = schema.type.properties.flatMap((property) => {
    const column = columnOfProperty(ir, schema, property);
    const broken = [
      ...brokenBy(property, changes, column?.hashed === true),
      ...dangling(ir, schema, column),
    ];
    return broken.map(
      ([why, value]) =>
        `{ why: ${quote(`${property.name} is ${why}`)}, changes: { ${keyOf(property.name)}: ${value} } },`,
    );
  });
  return [...rows, "{ why: 'a key is unknown', changes: { unknownKey: 1 } },"];
}

type Broken = readonly [why: string, value: string];

/** The key of no row, where a column refers to another table by itself. */
function dangling(ir: Ir, { entity }: IrSchema, column: IrColumn | undefined): readonly Broken[] {
  if (!column?.references || entity === null) return [];
  const { property, type } = column;
  const alone = findEntity(ir, entity).foreignKeys.some(
    ({ properties }) => properties.length === 1 && properties[0] === property,
  );
  const key = keyOfNothing(type.kind);
  return alone && key !== undefined ? [['the key of nothing', literal(key)]] : [];
}

/** One broken value for each rule of a property. */
function brokenBy(property: IrProperty, changes: boolean, hashed: boolean): readonly Broken[] {
  const { type, optional, nullable, default: usual } = property;
  const required = !changes && !optional && usual === undefined;
  const common: Broken[] = [
    ...(required ? [['missing', 'undefined'] as const] : []),
    ...(nullable || acceptsAnything(property) ? [] : [['null', 'null'] as const]),
  ];
  if (type.kind === 'scalar') return [...common, ...ofScalar(type, hashed), ...offStep(property)];
  return [...common, ['of another type', "'nothing'"], ...ofItems(property)];
}

/** Lists with too few items or too many, and with one that breaks a rule of its own. */
function ofItems({ type, example }: IrProperty): readonly Broken[] {
  if (type.kind !== 'array' || type.items.kind !== 'scalar') return [];
  const item = Array.isArray(example) ? example[0] : undefined;
  const items = (count: number) =>
    count === 0 ? '[]' : `Array.from({ length: ${count} }, () => ${literal(item)})`;
  const { minItems, maxItems } = type;
  return [
    ...(minItems && (item !== undefined || minItems === 1)
      ? [['of too few', items(minItems - 1)] as const]
      : []),
    ...(maxItems !== null && maxItems < 1000 && item !== undefined
      ? [['of too many', items(maxItems + 1)] as const]
      : []),
    ...ofScalar(type.items, false).map(
      ([why, value]) => [`of items of which one is ${why}`, `[${value}]`] as const,
    ),
  ];
}

/** A number within its bounds that is no multiple of what it must be one of. */
function offStep({ type, example }: IrProperty): readonly Broken[] {
  if (type.kind !== 'scalar' || type.rules.multipleOf === null) return [];
  const { multipleOf, min, max } = type.rules;
  const { kind } = type.scalar;
  const whole = kind === 'integer' || kind === 'bigint';
  const off = [1, -1, ...(whole ? [] : [0.1, -0.1])]
    .map((step) => Number((Number(example) + step).toFixed(1)))
    .find((value) => {
      const rest = Math.abs(value / multipleOf - Math.round(value / multipleOf));
      return rest > 1e-6 && value >= (min ?? value) && value <= (max ?? value);
    });
  if (off === undefined) return [];
  const isText = kind === 'bigint' || kind === 'decimal';
  return [[`no multiple of ${multipleOf}`, isText ? quote(String(off)) : literal(off)]];
}

function acceptsAnything({ type }: IrProperty): boolean {
  return type.kind === 'scalar' && type.scalar.kind === 'json';
}

function ofScalar(
  { scalar, rules }: Extract<IrProperty['type'], { kind: 'scalar' }>,
  hashed: boolean,
): readonly Broken[] {
  switch (scalar.kind) {
    case 'string':
    case 'text': {
      const own = scalar.kind === 'string' ? scalar.maxLength : null;
      const most = Math.min(rules.maxLength ?? 1_000_000, own ?? 1_000_000);
      const least = rules.minLength ?? 0;
      const format = scalar.kind === 'string' ? scalar.format : null;
      const misfit = rules.pattern === null ? undefined : unlike(rules.pattern);
      return [
        ['of another type', '1'],
        ...(most < 100_000 && !hashed ? [['too long', `'x'.repeat(${most + 1})`] as const] : []),
        ...(least > 0 ? [['too short', `'x'.repeat(${least - 1})`] as const] : []),
        ...(misfit === undefined ? [] : [['not of its pattern', quote(misfit)] as const]),
        ...(format === null ? [] : [['not of its format', "'Not, of: this?'"] as const]),
      ];
    }
    case 'integer':
    case 'float':
      return [
        ['of another type', "'one'"],
        ...(rules.min === null ? [] : [['too small', literal(rules.min - 1)] as const]),
        ...(rules.max === null ? [] : [['too large', literal(rules.max + 1)] as const]),
      ];
    case 'bigint':
    case 'decimal':
      return [
        ['of another type', "'one'"],
        ...(rules.min === null ? [] : [['too small', quote(String(rules.min - 1))] as const]),
        ...(rules.max === null ? [] : [['too large', quote(String(rules.max + 1))] as const]),
      ];
    case 'json':
      return [];
    case 'boolean':
      return [['of another type', "'true'"]];
    case 'enum':
      return [['none of its choices', "'Not, of: these?'"]];
    default:
      return [['not of its format', "'Not, of: this?'"]];
  }
}

/** A text that a pattern refuses, where a simple one does. */
function unlike(pattern: string): string | undefined {
  const shape = new RegExp(pattern, 'u');
  return ['?', '', '~ ~', 'nothing', '12'].find((text) => !shape.test(text));
}
