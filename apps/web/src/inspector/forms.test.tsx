import {
  createDesign,
  type Design,
  type DesignRecord,
  type KindName,
  kindSchemas,
  type RecordInput,
  recordSchema,
} from '@plinth/design';
import { Editor } from '@plinth/editor';
import { Tooltip } from 'radix-ui';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { leavesOf, type Refs } from '../../test/leaves.ts';
import { EditorContext } from '../editor/hooks.ts';
import { FormContext } from './controls/form-context.ts';
import { InspectorContext, type InspectorEdit } from './edit.ts';
import { RecordForm } from './record-form.tsx';

const records = [
  { kind: 'settings', id: 'settings:main', auth: { enabled: true, userEntity: 'entity:a' } },
  { kind: 'view', id: 'view:main', name: 'Everything' },
  { kind: 'module', id: 'module:a', name: 'Alpha' },
  { kind: 'module', id: 'module:b', name: 'Beta' },
  { kind: 'enum', id: 'enum:a', module: 'module:a', name: 'Colour', values: [{ name: 'red' }] },
  { kind: 'enum', id: 'enum:b', module: 'module:a', name: 'Size', values: [{ name: 'big' }] },
  { kind: 'entity', id: 'entity:a', module: 'module:a', name: 'Author', plural: 'Authors' },
  { kind: 'entity', id: 'entity:b', module: 'module:a', name: 'Book', plural: 'Books' },
  { kind: 'field', id: 'field:a', parent: 'entity:a', name: 'email' },
  { kind: 'field', id: 'field:b', parent: 'entity:a', name: 'secret' },
  { kind: 'relation', id: 'relation:a', from: 'entity:a', to: 'entity:a', fromName: 'boss' },
  { kind: 'relation', id: 'relation:b', from: 'entity:a', to: 'entity:a', fromName: 'deputy' },
  { kind: 'shape', id: 'shape:a', module: 'module:a', name: 'Short', entity: 'entity:a' },
  { kind: 'shape', id: 'shape:b', module: 'module:a', name: 'Long', entity: 'entity:a' },
  { kind: 'job', id: 'job:a', module: 'module:a', name: 'mail', trigger: { kind: 'endpoint' } },
  { kind: 'job', id: 'job:b', module: 'module:a', name: 'clean', trigger: { kind: 'endpoint' } },
] as const satisfies RecordInput[];

const refs: Refs = {
  field: ['field:a', 'field:b'],
  relation: ['relation:a', 'relation:b'],
  entity: ['entity:a', 'entity:b'],
  shape: ['shape:a', 'shape:b'],
  enum: ['enum:a', 'enum:b'],
  module: ['module:a', 'module:b'],
  job: ['job:a', 'job:b'],
  endpoint: ['endpoint:a', 'endpoint:b'],
  note: ['note:a', 'note:b'],
  view: ['view:main', 'view:b'],
};

const list = { kind: 'list', entity: 'entity:a' };
const read = { kind: 'read', entity: 'entity:a' };
/** What a record has to be for some of its properties to mean anything, by kind. */
const situations: Partial<Record<KindName, object[]>> = {
  settings: [
    { errors: { format: 'keyed', root: 'alpha', rules: {} } },
    { auth: { enabled: true, userEntity: 'entity:a', roles: ['alpha', 'beta'] } },
  ],
  field: [
    {},
    { type: { kind: 'string', format: null } },
    { type: { kind: 'decimal', precision: 10, scale: 2 } },
    { list: true },
    { parent: 'shape:a' },
    { computed: null },
  ],
  relation: [
    { from: 'entity:a', to: 'entity:b', owner: 'from', fromMany: true, toMany: false },
    {
      from: 'entity:a',
      to: 'entity:b',
      owner: 'join',
      fromMany: true,
      toMany: true,
      through: null,
    },
    { from: 'entity:a', to: 'entity:b', owner: 'from', fromMany: false, toMany: false },
  ],
  endpoint: [
    { action: list, method: 'GET' },
    { action: read, method: 'GET' },
    { action: { kind: 'create', entity: 'entity:a' }, method: 'POST' },
    { action: { kind: 'link', relation: 'relation:a', side: 'from', viewer: false } },
    { action: { kind: 'custom', responses: [] }, method: 'POST' },
  ],
  job: [{}, { trigger: { kind: 'endpoint' } }, { body: { kind: 'handler' } }],
  shape: [{ entity: 'entity:a' }],
};

/** What is not said in a form, and where it is said instead. */
const elsewhere: Record<string, string> = {
  id: 'given',
  kind: 'given',
  order: 'moving a thing up or down',
  'field.parent': 'dragging it to another card',
  'relation.fromMany': 'with the cardinality',
  'relation.toMany': 'with the cardinality',
  'view.hidden.[]': 'hiding and showing on the canvas',
};

/** Kinds that have a form; a placement is where a card stands. */
const kinds = (Object.keys(kindSchemas) as KindName[]).filter((kind) => kind !== 'placement');

beforeAll(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  // Handler code has its types checked beside the page.
  vi.stubGlobal(
    'Worker',
    class {
      postMessage() {}
      terminate() {}
    },
  );
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('every property of every kind can be seen and changed in a form', () => {
  for (const kind of kinds) {
    it(kind, () => {
      const unseen = new Set<string>();
      const seen = new Set<string>();
      const unsaid = new Set<string>();
      for (const situation of situations[kind] ?? [{}]) {
        const base = { ...existing(kind), ...situation };
        const leaves = [false, true].flatMap((full) =>
          leavesOf(kindSchemas[kind], base, { refs, full }),
        );
        for (const { path, one, other } of leaves) {
          if (seen.has(path) || path in elsewhere || `${kind}.${path}` in elsewhere) continue;
          const pair = [one, other].map((it) =>
            recordSchema.safeParse({ ...(it as object), kind }),
          );
          const [left, right] = pair.map((it) => (it.success ? it.data : null));
          if (!left || !right) {
            unsaid.add(path);
            continue;
          }
          (formOf(left) === formOf(right) ? unseen : seen).add(path);
        }
      }
      expect([...unseen].filter((path) => !seen.has(path))).toEqual([]);
      expect([...unsaid].filter((path) => !seen.has(path)).sort()).toEqual([]);
      expect(seen.size).toBeGreaterThan(0);
    }, 60_000);
  }
});

function existing(kind: KindName): object {
  const found = records.find((record) => record.kind === kind);
  if (found) return createDesign([...records]).records[found.id] as object;
  return { id: `${kind}:new` };
}

let next = 0;
const editor = new Editor({
  design: createDesign([...records]),
  nextId: () => `new${++next}`,
});

function formOf(record: DesignRecord): string {
  const plain = createDesign([...records]);
  const design: Design = { ...plain, records: { ...plain.records, [record.id]: record } };
  const edit: InspectorEdit = {
    design,
    readOnly: false,
    set: nothing,
    setMany: nothing,
    rename: nothing,
    run: () => null,
    together: nothing,
    select: nothing,
  };
  return renderToStaticMarkup(
    <Tooltip.Provider>
      <EditorContext value={editor}>
        <InspectorContext value={edit}>
          <FormContext value={{ readOnly: false, problems: [], openAll: true }}>
            <RecordForm record={record} />
          </FormContext>
        </InspectorContext>
      </EditorContext>
    </Tooltip.Provider>,
  );
}

function nothing(): void {}
