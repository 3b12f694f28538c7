import {
  createRecord,
  type Design,
  type DesignRecord,
  type DiagnosticCode,
  type RecordInput,
  settingsOf,
  templates,
} from '../../src/index.ts';

/** A whole design with nothing wrong in it, which cases break in one place. */
export const sound = (() => {
  const template = templates.find(({ id }) => id === 'bookshop');
  if (!template) throw new Error('the bookshop is not among the templates');
  return template.design;
})();

export type Change = (records: Record<string, DesignRecord>) => void;

/** One way to break a rule: changes, and the place where it must be said. */
export interface Case {
  readonly changes: readonly Change[];
  readonly at: readonly [recordId: string, property: string | null];
}
export type Cases = Partial<Record<DiagnosticCode, readonly Case[]>>;

export function breaking(
  at: readonly [recordId: string, property: string | null],
  ...changes: readonly Change[]
): Case {
  return { at, changes };
}

export function set(id: string, change: object): Change {
  return (records) => {
    if (!records[id]) throw new Error(`set: there is no ${id}`);
    records[id] = { ...records[id], ...change } as DesignRecord;
  };
}

export function add(input: RecordInput): Change {
  return (records) => {
    records[input.id] = createRecord(input as never);
  };
}

export function remove(...ids: string[]): Change {
  return (records) => {
    for (const id of ids) delete records[id];
  };
}

/** Changes the settings of the login. */
export function login(change: object): Change {
  return set('settings:main', { auth: { ...settingsOf(sound).auth, ...change } });
}

/** Switches the login off, with all that needs it. */
export const withoutLogin: Change = (records) => {
  for (const record of Object.values(records)) {
    if (record.kind === 'endpoint') {
      if (record.action.kind === 'auth') delete records[record.id];
      else records[record.id] = { ...record, policy: { kind: 'public' } };
    } else if (record.kind === 'entity') records[record.id] = { ...record, ownerRelation: null };
    else if (record.kind === 'settings') {
      records[record.id] = {
        ...record,
        defaultPolicy: { kind: 'public' },
        auth: { ...record.auth, enabled: false },
      };
    } else if (record.id === 'shape:account') delete records[record.id];
    else if (record.kind === 'relation') records[record.id] = { ...record, writable: true };
    else if (record.kind === 'placement' && !records[record.target]) delete records[record.id];
  }
  for (const record of Object.values(records)) {
    if (record.kind === 'placement' && !records[record.target]) delete records[record.id];
  }
};

export function broken(changes: readonly Change[]): Design {
  const records = { ...sound.records };
  for (const change of changes) change(records);
  return { records };
}

/** Rules of a field with one set. */
export function rules(id: string, change: object): Change {
  return (records) => {
    const field = records[id];
    if (field?.kind !== 'field') throw new Error(`rules: there is no ${id}`);
    records[id] = { ...field, rules: { ...field.rules, ...change } };
  };
}

/** Changes the settings as other changes left them. */
export function settings(change: object): Change {
  return set('settings:main', change);
}
