import type { Colour, Method } from '@plinth/design';

export type MarkName = 'unique' | 'indexed' | 'private' | 'computed';

/** A row of an entity or shape: a field, a foreign key that a relation adds, or a key that the entity adds. */
export interface FieldRow {
  /** The field, or the relation of a foreign key; of an added key the entity's id and `#id`. */
  readonly id: string;
  readonly of: 'field' | 'relation' | 'key' | 'pick';
  readonly name: string;
  readonly type: string;
  readonly glyph: 'key' | 'link' | null;
  readonly required: boolean;
  readonly marks: readonly MarkName[];
}

export interface EndpointRow {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  /** What may be done, in words: used as title and as name for those who cannot see. */
  readonly title: string;
  readonly lock: {
    readonly kind: 'open' | 'lock' | 'roles' | 'owner';
    readonly words: string;
  } | null;
  readonly cache: string | null;
  readonly limit: string | null;
  readonly deprecated: boolean;
}

interface CardBase {
  /** The record it draws; of a resource card, that of its entity or module and `/endpoints`. */
  readonly id: string;
  readonly module: string | null;
  readonly colour: Colour | null;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly collapsed: boolean;
}

export interface EntityCard extends CardBase {
  readonly kind: 'entity';
  readonly hint: string;
  readonly rows: readonly FieldRow[];
  /** What the entity has besides its rows; empty for nothing. */
  readonly footer: string;
}

export interface ResourceCard extends CardBase {
  readonly kind: 'resource';
  /** The entity it docks to; null of the endpoints of a module that belong to none. */
  readonly entity: string | null;
  readonly rows: readonly EndpointRow[];
}

export interface JobCard extends CardBase {
  readonly kind: 'job';
  readonly trigger: string;
  readonly does: string;
  readonly facts: string;
}

export interface EnumCard extends CardBase {
  readonly kind: 'enum';
  readonly values: readonly string[];
  readonly more: number;
}

export interface ShapeCard extends CardBase {
  readonly kind: 'shape';
  readonly hint: string;
  readonly rows: readonly FieldRow[];
  readonly footer: string;
}

export interface NoteCard extends CardBase {
  readonly kind: 'note';
  readonly text: string;
}

/** A module that is folded away stands as one block. */
export interface FoldedCard extends CardBase {
  readonly kind: 'folded';
  readonly summary: string;
}

export type Card =
  | EntityCard
  | ResourceCard
  | JobCard
  | EnumCard
  | ShapeCard
  | NoteCard
  | FoldedCard;
export type CardKind = Card['kind'];

export function resourceIdOf(parent: string): string {
  return `${parent}/endpoints`;
}
