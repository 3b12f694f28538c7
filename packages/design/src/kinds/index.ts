import { z } from 'zod';
import {
  type Note,
  noteSchema,
  type Placement,
  placementSchema,
  type View,
  viewSchema,
} from './canvas.ts';
import type { KindName } from './common.ts';
import { type Endpoint, endpointSchema } from './endpoint.ts';
import { type Entity, entitySchema } from './entity.ts';
import { type Enum, enumSchema } from './enum.ts';
import { type Field, fieldSchema } from './field.ts';
import { type Job, jobSchema } from './job.ts';
import { type Module, moduleSchema } from './module.ts';
import { type Relation, relationSchema } from './relation.ts';
import { type Settings, settingsSchema } from './settings.ts';
import { type Shape, shapeSchema } from './shape.ts';

/** The schema of each kind of record, by kind. */
export const kindSchemas = {
  settings: settingsSchema,
  module: moduleSchema,
  enum: enumSchema,
  entity: entitySchema,
  field: fieldSchema,
  relation: relationSchema,
  shape: shapeSchema,
  endpoint: endpointSchema,
  job: jobSchema,
  note: noteSchema,
  view: viewSchema,
  placement: placementSchema,
} as const satisfies Record<KindName, z.ZodType>;

export type RecordByKind = {
  settings: Settings;
  module: Module;
  enum: Enum;
  entity: Entity;
  field: Field;
  relation: Relation;
  shape: Shape;
  endpoint: Endpoint;
  job: Job;
  note: Note;
  view: View;
  placement: Placement;
};
export type DesignRecord = RecordByKind[KindName];
export type RecordId<K extends KindName = KindName> = RecordByKind[K]['id'];
/** A record as it may be written down: whatever has a default may be left out. */
export type RecordInput<K extends KindName = KindName> = {
  [P in K]: z.input<(typeof kindSchemas)[P]>;
}[K];

export const recordSchema = z.discriminatedUnion('kind', [
  settingsSchema,
  moduleSchema,
  enumSchema,
  entitySchema,
  fieldSchema,
  relationSchema,
  shapeSchema,
  endpointSchema,
  jobSchema,
  noteSchema,
  viewSchema,
  placementSchema,
]);

export * from './canvas.ts';
export * from './common.ts';
export * from './endpoint.ts';
export * from './entity.ts';
export * from './enum.ts';
export * from './field.ts';
export * from './job.ts';
export * from './module.ts';
export * from './relation.ts';
export * from './settings.ts';
export * from './shape.ts';
