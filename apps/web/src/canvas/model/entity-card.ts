import {
  camelCase,
  describeType,
  type Entity,
  type Field,
  foreignKeyPropertiesOf,
  holderOf,
  nameOn,
  otherSide,
  type Relation,
  type Shape,
  systemPropertiesOf,
  targetOf,
} from '@plinth/design';
import type { EntityCard, FieldRow, MarkName, ShapeCard } from './card.ts';
import { CARD_WIDTH, FOOT, HEAD, PAD, ROW } from './metrics.ts';
import { type ModelSource, recordOf } from './source.ts';

export function entityCard(source: ModelSource, entity: Entity, collapsed: boolean): EntityCard {
  const rows = [
    ...addedKey(entity),
    ...source.list('fields', entity.id).map((field) => fieldRow(source, entity, field)),
    ...source
      .list('relations', entity.id)
      .flatMap((relation) => foreignKeyRows(source, entity, relation)),
  ];
  const footer = footerOf(source, entity);
  return {
    kind: 'entity',
    id: entity.id,
    module: entity.module,
    colour: recordOf(source, 'module', entity.module)?.colour ?? null,
    title: entity.name,
    hint: pathHint(source, entity),
    rows,
    footer,
    collapsed,
    width: CARD_WIDTH,
    height: cardHeight(rows.length, footer !== '', collapsed),
  };
}

/** Height of a card with a head and rows, in canvas units. */
export function cardHeight(rows: number, footer: boolean, collapsed: boolean): number {
  return collapsed ? HEAD : HEAD + rows * ROW + (footer ? FOOT : 0) + PAD;
}

function addedKey(entity: Entity): FieldRow[] {
  if (entity.key.kind === 'fields') return [];
  return [
    {
      id: `${entity.id}#id`,
      of: 'key',
      name: 'id',
      type: entity.key.kind,
      glyph: 'key',
      required: true,
      marks: [],
    },
  ];
}

function fieldRow(source: ModelSource, entity: Entity, field: Field): FieldRow {
  return {
    id: field.id,
    of: 'field',
    name: field.name,
    type: describeType(source.design, field),
    glyph: isKeyPart(entity, field.id) ? 'key' : null,
    required: field.required,
    marks: marksOf(field, isIndexed(entity, field.id)),
  };
}

function foreignKeyRows(source: ModelSource, entity: Entity, relation: Relation): FieldRow[] {
  if (holderOf(relation) !== entity.id) return [];
  const oneToOne = relation.fromMany === relation.toMany;
  const marks: MarkName[] = oneToOne ? ['unique'] : relation.indexed ? ['indexed'] : [];
  return [
    {
      id: relation.id,
      of: 'relation',
      name: foreignKeyPropertiesOf(source.design, relation).join(', '),
      type: recordOf(source, 'entity', targetOf(relation))?.name ?? '',
      glyph: isKeyPart(entity, relation.id) ? 'key' : 'link',
      required: relation.required,
      marks,
    },
  ];
}

function isKeyPart(entity: Entity, id: string): boolean {
  return entity.key.kind === 'fields' && entity.key.parts.some((part) => part === id);
}

function isIndexed(entity: Entity, id: string): boolean {
  return entity.indexes.some(({ parts: [first] }) => first && 'ref' in first && first.ref === id);
}

function marksOf(field: Field, indexed: boolean): MarkName[] {
  const marks: MarkName[] = [];
  if (field.unique) marks.push('unique');
  else if (indexed) marks.push('indexed');
  if (field.computed) marks.push('computed');
  if (field.writeOnly || field.sensitive) marks.push('private');
  return marks;
}

function footerOf(source: ModelSource, entity: Entity): string {
  const parts: string[] = systemPropertiesOf(entity).filter((name) => name !== 'id');
  const owner = recordOf(source, 'relation', entity.ownerRelation);
  if (owner) parts.push('owned');
  if (entity.checks.length > 0) parts.push(plural(entity.checks.length, 'check'));
  return parts.join(' · ');
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Where the entity's list is served, else empty. */
function pathHint(source: ModelSource, entity: Entity): string {
  const list = source
    .list('endpoints', entity.id)
    .find((endpoint) => endpoint.action.kind === 'list' && endpoint.within === null);
  return list?.path ?? '';
}

export function shapeCard(source: ModelSource, shape: Shape, collapsed: boolean): ShapeCard {
  const base = recordOf(source, 'entity', shape.entity);
  const rows: FieldRow[] = [
    ...shape.picks.map((pick, index) => pickRow(source, shape, pick, index)),
    ...source.list('fields', shape.id).map(
      (field): FieldRow => ({
        id: field.id,
        of: 'field',
        name: field.name,
        type: describeType(source.design, field),
        glyph: null,
        required: field.required,
        marks: marksOf(field, false),
      }),
    ),
  ];
  const footer = shape.partial ? 'all picks optional' : '';
  return {
    kind: 'shape',
    id: shape.id,
    module: shape.module,
    colour: recordOf(source, 'module', shape.module)?.colour ?? null,
    title: shape.name,
    hint: base ? `of ${base.name}` : '',
    rows,
    footer,
    collapsed,
    width: CARD_WIDTH,
    height: cardHeight(rows.length, footer !== '', collapsed),
  };
}

function pickRow(
  source: ModelSource,
  shape: Shape,
  pick: Shape['picks'][number],
  index: number,
): FieldRow {
  const row = {
    id: `${shape.id}#${index}`,
    of: 'pick',
    glyph: null,
    required: !shape.partial,
    marks: [],
  } as const;
  if (pick.kind === 'system') return { ...row, name: pick.as ?? pick.name, type: '' };
  if (pick.kind === 'field') {
    const field = recordOf(source, 'field', pick.field);
    const type = field ? describeType(source.design, field) : '';
    return { ...row, name: pick.as ?? field?.name ?? '', type };
  }
  const relation = recordOf(source, 'relation', pick.relation);
  const target = recordOf(source, 'entity', relation?.[otherSide(pick.side)]);
  const name = relation && nameOn(relation, pick.side);
  const nested = recordOf(source, 'shape', pick.shape)?.name;
  const value = recordOf(source, 'field', pick.value)?.name;
  return {
    ...row,
    glyph: 'link',
    name: pick.as ?? name ?? camelCase(target?.name ?? ''),
    type: value ? `${target?.name ?? ''}.${value}` : (nested ?? target?.name ?? ''),
  };
}
