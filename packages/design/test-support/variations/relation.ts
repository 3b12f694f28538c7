import {
  fieldsOf,
  holderOf,
  type Relation,
  recordsOf,
  referentialActions,
  targetOf,
} from '../../src/index.ts';
import { descriptions, type Variations } from './variation.ts';

const ends: readonly Partial<Relation>[] = [
  { fromMany: true, toMany: false, owner: 'from' },
  { fromMany: false, toMany: true, owner: 'to' },
  { fromMany: false, toMany: false, owner: 'from' },
  { fromMany: false, toMany: false, owner: 'to' },
  { fromMany: true, toMany: true, owner: 'join', required: false, onDelete: 'cascade' },
];

/** Everything that a relation can say. */
export const relationVariations: Variations<'relation'> = {
  from: ({ design, draw }) => ({ from: draw.oneOf(recordsOf(design, 'entity')).id }),
  to: ({ design, draw }) => ({ to: draw.oneOf(recordsOf(design, 'entity')).id }),
  fromMany: ({ draw }) => draw.oneOf(ends),
  toMany: ({ draw }) => draw.oneOf(ends),
  owner: ({ draw }) => draw.oneOf(ends),
  fromName: ({ draw }, { fromName }) => ({
    fromName: draw.oneOf([null, `${fromName ?? 'other'}Side`, 'owner', 'class']),
  }),
  toName: ({ draw }, { toName }) => ({
    toName: draw.oneOf([null, `${toName ?? 'other'}Back`, 'members']),
  }),
  references: ({ design, draw }, relation) => {
    const unique = fieldsOf(design, targetOf(relation) ?? '').filter((field) => field.unique);
    return unique.length > 0 ? { references: [draw.oneOf(unique).id] } : undefined;
  },
  fields: ({ design, draw }, relation) => {
    const own = draw.oneOf(fieldsOf(design, holderOf(relation) ?? ''));
    return own ? { fields: [own.id], required: own.required } : undefined;
  },
  foreignKey: ({ draw }, { fromName }) => ({
    foreignKey: draw.oneOf([[`${fromName ?? 'far'}Ref`], ['left', 'right']]),
  }),
  columns: ({ draw }, { fromName }) => ({
    columns: draw.oneOf([[`fk_${(fromName ?? 'far').toLowerCase()}`], ['one', 'Two']]),
  }),
  required: (_place, { required }) => ({ required: !required }),
  onDelete: ({ draw }) => ({ onDelete: draw.oneOf(referentialActions) }),
  onUpdate: ({ draw }) => ({ onUpdate: draw.oneOf(referentialActions) }),
  indexed: () => ({ indexed: false }),
  writable: () => ({ writable: false }),
  filterable: () => ({ filterable: false }),
  joinTable: ({ draw }) => ({ joinTable: draw.oneOf(['between', 'Joined_Rows']) }),
  through: ({ design, draw }) => ({
    through: draw.oneOf([null, draw.oneOf(recordsOf(design, 'entity')).id]),
  }),
  description: ({ draw }) => ({ description: draw.oneOf(descriptions) }),
};
