import type { z } from 'zod';
import { isEqual } from './equal.ts';
import { type DesignRecord, type KindName, kindSchemas } from './kinds/index.ts';

/**
 * The record with its keys in the order of its schema, whatever equals its default left out, and the keys of free JSON sorted:
 * records that say the same give the same value, to the byte once printed.
 */
export function toCanonical(record: DesignRecord): unknown {
  return writerOf(record.kind)(record);
}

type Write = (value: unknown) => unknown;
type Schema = z.core.$ZodType;

const writers = new Map<KindName, Write>();

function writerOf(kind: KindName): Write {
  let writer = writers.get(kind);
  if (!writer) {
    writer = compile(kindSchemas[kind]);
    writers.set(kind, writer);
  }
  return writer;
}

function compile(schema: Schema): Write {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'nullable': {
      const write = compile(def.innerType);
      return (value) => (value === null ? null : write(value));
    }
    case 'array': {
      const write = compile(def.element);
      return (value) => (value as unknown[]).map(write);
    }
    case 'object':
      return compileObject(def.shape);
    case 'union':
      return compileUnion(def.options);
    case 'record': {
      const write = compile(def.valueType);
      return (value) =>
        Object.fromEntries(sortedEntries(value as object).map(([key, item]) => [key, write(item)]));
    }
    default:
      return writeJson;
  }
}

function compileObject(shape: Readonly<Record<string, Schema>>): Write {
  const keys = Object.entries(shape).map(([key, schema]) => ({
    key,
    write: compile(schema),
    ...defaultOf(schema),
  }));
  return (value) => {
    const out: Record<string, unknown> = {};
    for (const { key, write, isOptional, fallback } of keys) {
      const item = (value as Record<string, unknown>)[key];
      if (isOptional && isEqual(item, fallback)) continue;
      out[key] = write(item);
    }
    return out;
  };
}

function defaultOf(schema: Schema): { isOptional: boolean; fallback: unknown } {
  const { type } = (schema as z.core.$ZodTypes)._zod.def;
  if (type !== 'default' && type !== 'prefault') return { isOptional: false, fallback: undefined };
  return { isOptional: true, fallback: (schema as z.ZodType).parse(undefined) };
}

/** Among the options of a union, an object finds its own by its kind, or else by its keys; the others are plain values. */
function compileUnion(options: readonly Schema[]): Write {
  const objects = options.flatMap((option) => {
    const { def } = (option as z.core.$ZodTypes)._zod;
    return def.type === 'object'
      ? [{ keys: def.shape, kind: def.shape.kind as z.ZodType, write: compile(option) }]
      : [];
  });
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const { kind } = value as { kind?: unknown };
    const own = objects.find((option) =>
      option.kind
        ? option.kind.safeParse(kind).success
        : Object.keys(value).every((key) => Object.hasOwn(option.keys, key)),
    );
    return own ? own.write(value) : value;
  };
}

function writeJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(writeJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(sortedEntries(value).map(([key, item]) => [key, writeJson(item)]));
}

function sortedEntries(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
