import type { z } from 'zod';

/** One thing that a record can say: where, and a record that says it in one way and in another. */
export interface Leaf {
  readonly path: string;
  readonly one: unknown;
  readonly other: unknown;
}

/** Two ids of each kind that stand in the design, for properties that name records. */
export type Refs = Readonly<Record<string, readonly [string, string]>>;

export interface Surroundings {
  readonly refs: Refs;
  /** Whether what may be null has something while another leaf is looked at. */
  readonly full: boolean;
}

type Def = z.core.$ZodTypeDef & {
  readonly innerType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly options?: readonly z.core.$ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly parts?: readonly unknown[];
  readonly valueType?: z.core.$ZodType;
  readonly keyType?: z.core.$ZodType;
};

/**
 * Every leaf of a schema as a pair of values that differ in it alone, each variant of a union, each end of a nullable and
 * an item of each list included. What the pair holds besides is `base` where that has something.
 */
export function leavesOf(schema: z.core.$ZodType, base: unknown, around: Surroundings): Leaf[] {
  const def = schema._zod.def as Def;
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
      return leavesOf(def.innerType as z.core.$ZodType, base, around);
    case 'nullable': {
      const inner = leavesOf(def.innerType as z.core.$ZodType, base ?? undefined, around);
      const full = inner[0]?.one;
      return [...inner, { path: '', one: full, other: null }];
    }
    case 'object':
      return objectLeaves(def.shape ?? {}, base, around);
    case 'array': {
      const items = leavesOf(def.element as z.core.$ZodType, undefined, around);
      return items.map(({ path, one, other }) => ({
        path: `[]${path && `.${path}`}`,
        one: [one],
        other: [other],
      }));
    }
    case 'record': {
      const keys = leavesOf(def.keyType as z.core.$ZodType, undefined, around);
      const key = String(keys[0]?.one);
      return leavesOf(def.valueType as z.core.$ZodType, undefined, around).map((leaf) => ({
        path: `*.${leaf.path}`,
        one: { [key]: leaf.one },
        other: { [key]: leaf.other },
      }));
    }
    case 'union':
      return unionLeaves(def.options ?? [], base, around);
    case 'enum': {
      const values = Object.values(def.entries ?? {});
      const one = values.includes(base as string) ? (base as string) : values[0];
      return values
        .filter((value) => value !== one)
        .map((other) => ({ path: '', one, other }))
        .slice(0, 1);
    }
    case 'boolean':
      return [{ path: '', one: false, other: true }];
    case 'number':
      return [{ path: '', ...twoNumbers(schema) }];
    case 'string':
      return [{ path: '', one: 'alpha', other: 'beta' }];
    case 'template_literal':
      return referenceLeaves(schema, around);
    case 'literal':
      return [{ path: '', one: def.values?.[0], other: def.values?.[0] }];
    default:
      // Any JSON.
      return [{ path: '', one: 'alpha', other: 'beta' }];
  }
}

function objectLeaves(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  base: unknown,
  around: Surroundings,
): Leaf[] {
  const given = (base ?? {}) as Record<string, unknown>;
  const own = Object.entries(shape).map(
    ([key, part]) => [key, leavesOf(part, given[key], around)] as const,
  );
  const rest = Object.fromEntries(
    own.map(([key, leaves]) => {
      if (key in given) return [key, given[key]];
      return [key, !around.full && takesNull(shape[key]) ? null : leaves[0]?.one];
    }),
  );
  return own.flatMap(([key, leaves]) =>
    leaves.map((leaf) => ({
      path: leaf.path ? `${key}.${leaf.path}` : key,
      one: { ...rest, [key]: leaf.one },
      other: { ...rest, [key]: leaf.other },
    })),
  );
}

function takesNull(schema: z.core.$ZodType | undefined): boolean {
  return (schema as z.ZodType | undefined)?.safeParse(null).success ?? false;
}

function unionLeaves(
  options: readonly z.core.$ZodType[],
  base: unknown,
  around: Surroundings,
): Leaf[] {
  const all = options.map((option) => leavesOf(option, undefined, around));
  const first = base ?? all[0]?.[0]?.one;
  const turns = all.map((leaves) => ({ path: '', one: first, other: leaves[0]?.one }));
  return [...turns, ...all.flat()].filter(
    ({ one, other }) => JSON.stringify(one) !== JSON.stringify(other),
  );
}

function referenceLeaves(schema: z.core.$ZodType, around: Surroundings): Leaf[] {
  for (const [one, other] of Object.values(around.refs)) {
    if ((schema as z.ZodType).safeParse(one).success) return [{ path: '', one, other }];
  }
  throw new Error('referenceLeaves: no id of the design fits');
}

function twoNumbers(schema: z.core.$ZodType): { one: number; other: number } {
  const fits = (value: number) => (schema as z.ZodType).safeParse(value).success;
  const [one, other] = [7, 8, 250, 260, 404, 422].filter(fits);
  if (one === undefined || other === undefined) throw new Error('twoNumbers: none fits');
  return { one, other };
}
