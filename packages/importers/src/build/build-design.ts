import {
  createDesign,
  type Design,
  getRecord,
  hueAt,
  type RecordInput,
  recordsOf,
  usualEndpoints,
} from '@plinth/design';
import { hasExample, withoutPattern } from '../has-example.ts';
import { countingIds } from '../ids.ts';
import type { ImportOptions, Place } from '../importer.ts';
import type { SourceModel } from '../model.ts';
import type { Report } from '../report.ts';
import { emitEntity } from './emit-entity.ts';
import { emitFields } from './emit-field.ts';
import { emitJoins, emitRelations } from './emit-relations.ts';
import { placeEntities } from './place-entities.ts';
import { nameFields, type Plan, planColumns, planModel } from './plan.ts';
import { planChecks, planRequired } from './plan-checks.ts';
import { planKey, planTimestamps } from './plan-keys.ts';
import {
  breakRings,
  followTypes,
  nameBacks,
  nameRelations,
  notePointedTo,
  planRelations,
} from './plan-relations.ts';
import { repairDesign } from './repair.ts';

/** A sound design of tables, enums and relations: what the model cannot say is said to the report, with its place. */
export function buildDesign(model: SourceModel, options: ImportOptions, report: Report): Design {
  const plan = planModel(model, options, options.nextId ?? countingIds(), report);
  for (const table of plan.tables) planColumns(plan, table);
  for (const table of plan.tables) planRequired(plan, table);
  for (const table of plan.tables) planKey(plan, table);
  for (const table of plan.tables) notePointedTo(plan, table);
  for (const table of plan.tables) planRelations(plan, table);
  for (const table of plan.tables) planChecks(plan, table);
  breakRings(plan);
  followTypes(plan);
  for (const table of plan.tables) {
    planTimestamps(plan, table);
    nameFields(plan, table, true);
    nameRelations(table);
    nameFields(plan, table, false);
  }
  for (const table of plan.tables) nameBacks(table);
  const places = new Map<string, Place>();
  const records = [
    ...baseRecords(plan),
    ...[...plan.enums.values()].map((item): RecordInput<'enum'> => {
      const { id, module, name, source } = item;
      places.set(id, source.place);
      return {
        kind: 'enum',
        id,
        module,
        name,
        description: source.comment.trim(),
        values: [...source.values],
      };
    }),
    ...plan.tables.flatMap((table) => [
      emitEntity(plan, table, places),
      ...emitFields(plan, table, places),
      ...emitRelations(plan, table, places),
    ]),
    ...emitJoins(plan, model.joins, places),
  ];
  return finish(plan, records, places);
}

function baseRecords({ modules }: Plan): RecordInput[] {
  return [
    // An import has no login, so that nobody could be let in otherwise.
    { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
    ...[...modules.values()].map(
      ({ id, name }, index): RecordInput => ({
        kind: 'module',
        id,
        name,
        colour: hueAt(index),
        order: orderOf(index),
      }),
    ),
  ];
}

function finish(
  plan: Plan,
  records: readonly RecordInput[],
  places: ReadonlyMap<string, Place>,
): Design {
  const built = repairDesign(exemplified(plan, createDesign(records), places), plan.report, places);
  const extra: RecordInput[] = [];
  if (plan.options.endpoints) {
    for (const { id } of plan.tables) {
      extra.push(...usualEndpoints(built, id, () => plan.nextId('endpoint')));
    }
  }
  const whole = { records: { ...built.records, ...createDesign(extra).records, ...baseOf(built) } };
  const sound = extra.length > 0 ? repairDesign(whole, plan.report, places) : whole;
  return placeEntities(sound);
}

/** The design without the patterns of which no example is found. */
function exemplified({ report }: Plan, design: Design, places: ReadonlyMap<string, Place>): Design {
  const bare = recordsOf(design, 'field').filter((field) => !hasExample(field));
  if (bare.length === 0) return design;
  for (const { id, name, parent } of bare) {
    const subject = `${getRecord(design, 'entity', parent)?.name}.${name}`;
    const what = 'pattern is left out, since no example of it is found';
    const finding = { message: `${subject}: ${what}.`, together: `The ${what}`, subject };
    const place = places.get(id);
    if (place) report.gather('warning', 'rule-dropped', finding, place);
  }
  return {
    records: {
      ...design.records,
      ...Object.fromEntries(bare.map((field) => [field.id, withoutPattern(field)])),
    },
  };
}

/** Settings and view of a design, which another list of records must not hide. */
function baseOf(design: Design): Design['records'] {
  return Object.fromEntries(
    Object.entries(design.records).filter(([, { kind }]) => kind === 'settings' || kind === 'view'),
  );
}

export function orderOf(index: number): string {
  return `a${String(index).padStart(4, '0')}`;
}
