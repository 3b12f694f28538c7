import type { RecordInput } from '../src/index.ts';

export interface RelationSpec {
  readonly from: number;
  readonly to: number;
  readonly cardinality: 'manyToOne' | 'oneToMany' | 'oneToOne' | 'manyToMany' | 'through';
  readonly required: boolean;
  readonly cascade: boolean;
  readonly bothNames: boolean;
}
type RelationInput = RecordInput<'relation'>;

/** Relations between the entities, each with names of its own; a holder requires only entities before it, so that no ring of rows needs itself. */
export function buildRelations(
  entities: readonly RecordInput<'entity'>[],
  specs: readonly RelationSpec[],
): RecordInput[] {
  return specs.flatMap((spec, index) => buildRelation(entities, spec, index));
}

function buildRelation(
  entities: readonly RecordInput<'entity'>[],
  spec: RelationSpec,
  index: number,
): RecordInput[] {
  const from = entities[spec.from % entities.length];
  const to = entities[spec.to % entities.length];
  if (!from || !to) return [];
  const holdsFrom = spec.cardinality !== 'oneToMany';
  const place = (entity: RecordInput<'entity'>) => entities.indexOf(entity);
  const isEarlier = holdsFrom ? place(to) < place(from) : place(from) < place(to);
  const required = spec.required && isEarlier;
  const base: RelationInput = {
    kind: 'relation',
    id: `relation:r${index}`,
    from: from.id,
    to: to.id,
    fromName: `near${index}`,
    toName: spec.bothNames || from === to ? `far${index}` : null,
    required,
    onDelete: spec.cascade ? 'cascade' : required ? 'restrict' : 'setNull',
  };
  switch (spec.cardinality) {
    case 'manyToOne':
      return [{ ...base, fromMany: true, toMany: false, owner: 'from' }];
    case 'oneToMany':
      // The far end holds the key, so it is the far end that needs a name for it.
      return [{ ...base, fromMany: false, toMany: true, owner: 'to', toName: `far${index}` }];
    case 'oneToOne':
      return [{ ...base, fromMany: false, toMany: false, owner: 'from' }];
    case 'manyToMany':
      return [{ ...base, ...manyToMany, toName: `far${index}` }];
    case 'through':
      return buildThrough({ ...base, ...manyToMany, toName: `far${index}` }, from, to, index);
  }
}

const manyToMany = {
  fromMany: true,
  toMany: true,
  owner: 'join',
  required: false,
  onDelete: 'cascade',
} as const;

function buildThrough(
  relation: RelationInput,
  from: RecordInput<'entity'>,
  to: RecordInput<'entity'>,
  index: number,
): RecordInput[] {
  const id = `entity:t${index}` as const;
  const leg = (name: string, target: RecordInput<'entity'>): RelationInput => ({
    kind: 'relation',
    id: `relation:t${index}${name}`,
    from: id,
    to: target.id,
    fromName: name,
    onDelete: 'cascade',
  });
  return [
    {
      kind: 'entity',
      id,
      module: from.module,
      name: `Pairing${index}`,
      plural: `Pairings${index}`,
    },
    {
      kind: 'field',
      id: `field:t${index}`,
      parent: id,
      name: 'quantity',
      type: { kind: 'integer' },
      default: { kind: 'value', value: 1 },
      rules: { min: 1 },
    },
    leg('left', from),
    leg('right', to),
    { ...relation, through: id },
  ];
}
