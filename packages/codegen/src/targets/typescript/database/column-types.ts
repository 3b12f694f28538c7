import type { Ir, IrTable } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { onceOfEach } from '../../../once.ts';
import { textFile } from '../source.ts';
import { tablesOf } from './schema.ts';
import { type OwnType, ownType } from './storage.ts';

/** src/db/columns.ts: column types that drizzle lacks, where some table has such a column. */
export function emitColumnTypes(ir: Ir): GeneratedFile[] {
  const used = new Set(tablesOf(ir).flatMap(ownTypes));
  const parts = (Object.keys(sources) as OwnType[]).filter((name) => used.has(name));
  if (parts.length === 0) return [];
  const head = "import { customType } from 'drizzle-orm/pg-core';\n\n";
  const body = parts.map((name) => sources[name]).join('\n');
  return [textFile('src/db/columns.ts', head + body)];
}

const ownTypes = onceOfEach(({ columns }: IrTable) =>
  columns.flatMap((each) => ownType(each) ?? []),
);

const sources: Readonly<Record<OwnType, string>> = {
  bigintText: `/** A bigint as text: exact beyond what a JavaScript number holds. */
export const bigintText = customType<{ data: string; driverData: string | number | bigint }>({
  dataType: () => 'bigint',
  fromDriver: String,
});
`,
  bigserialText: `/** A bigint that counts up by itself, as text. */
export const bigserialText = customType<{ data: string; driverData: string | number | bigint }>({
  dataType: () => 'bigserial',
  fromDriver: String,
});
`,
  base64: `/** Bytes as base64 text. */
export const base64 = customType<{ data: string; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)),
  fromDriver: (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
});
`,
  isoInterval: `/** A duration as ISO 8601 text, such as \`P1DT2H\`. */
export const isoInterval = customType<{ data: string; driverData: string }>({
  dataType: () => 'interval',
  fromDriver: toIsoDuration,
});

/** PostgreSQL's own words, such as \`1 year 2 mons 3 days 04:05:06.5\`, as ISO 8601. */
function toIsoDuration(text: string): string {
  const count = (unit: string) =>
    Number(new RegExp(\`(-?\\\\d+) \${unit}\`).exec(text)?.[1] ?? 0);
  const [, sign = '', hours = 0, minutes = 0, seconds = 0] =
    /([+-]?)(\\d+):(\\d+):([\\d.]+)/.exec(text) ?? [];
  const signed = (part: string | number) => (sign === '-' ? -Number(part) : Number(part));
  const part = (value: number, letter: string) => (value === 0 ? '' : \`\${value}\${letter}\`);
  const date = part(count('year'), 'Y') + part(count('mon'), 'M') + part(count('day'), 'D');
  const time = part(signed(hours), 'H') + part(signed(minutes), 'M') + part(signed(seconds), 'S');
  if (date === '' && time === '') return 'PT0S';
  return \`P\${date}\${time === '' ? '' : \`T\${time}\`}\`;
}
`,
};
