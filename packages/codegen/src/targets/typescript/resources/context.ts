import {
  findEntity,
  findSchema,
  type Ir,
  type IrColumn,
  type IrEndpoint,
  type IrEntity,
  type IrParam,
  type IrRelation,
  type IrResource,
  type IrSchema,
} from '@plinth/ir';
import { type Imports, member } from '../source.ts';

/** A resource of one entity with what its four files share. */
export interface ResourceContext {
  readonly ir: Ir;
  readonly resource: IrResource;
  readonly entity: IrEntity;
  /** Folder in the project, without a slash at its end. */
  readonly folder: string;
}

export function pathOf({ folder }: Pick<ResourceContext, 'folder'>, file: string): string {
  return `${folder}/${file}.ts`;
}

/** Path of the drizzle schema file that declares a table of a module. */
export function tablePath(module: string): string {
  return `src/db/schema/${module}.ts`;
}

/** Imports the table of an entity, under another name where the file has that name already. */
export function tableOf(imports: Imports, entity: IrEntity, local = entity.variable): string {
  return imports.value(tablePath(entity.module), entity.variable, local);
}

export function columnOf(entity: IrEntity, property: string): IrColumn {
  const column = entity.columns.find((each) => each.property === property);
  if (!column) throw new Error(`columnOf: ${entity.name} has no column ${property}`);
  return column;
}

export function systemColumn(entity: IrEntity, system: IrColumn['system']): IrColumn | undefined {
  return entity.columns.find((column) => column.system === system);
}

export function relationOf(entity: IrEntity, property: string): IrRelation {
  const relation = entity.relations.find((each) => each.property === property);
  if (!relation) throw new Error(`relationOf: ${entity.name} has no relation ${property}`);
  return relation;
}

/** Path parameters by what they find. */
export function paramsOf(
  endpoint: IrEndpoint,
  role: NonNullable<IrParam['finds']>['role'],
): readonly IrParam[] {
  return endpoint.params.filter(({ finds }) => finds?.role === role);
}

/** The schema of what an endpoint answers with; null for nothing. */
export function answerSchema(ir: Ir, endpoint: IrEndpoint): IrSchema | null {
  const name = endpoint.responses[0]?.schema ?? null;
  return name === null ? null : findSchema(ir, name);
}

/** Whether an endpoint has a viewer in hand: `always`, `maybe` (an optional login) or `never`. */
export function viewerOf({ policy }: IrEndpoint): 'always' | 'maybe' | 'never' {
  if (policy.kind === 'public') return 'never';
  return policy.kind === 'optional' ? 'maybe' : 'always';
}

/** `eq(table.id, id)` for each path parameter of a role, joined by `and` where there are several. */
export function keyCondition(
  imports: Imports,
  table: string,
  params: readonly { readonly property: string; readonly value: string }[],
): string[] {
  if (params.length > 0) imports.value('drizzle-orm', 'eq');
  return params.map(({ property, value }) => `eq(${member(table, property)}, ${value})`);
}

/** Several conditions as one expression. */
export function allOf(imports: Imports, conditions: readonly string[]): string {
  if (conditions.length === 1) return conditions[0] ?? '';
  imports.value('drizzle-orm', 'and');
  return `and(${conditions.join(', ')})`;
}

/** The other entity of a relation. */
export function targetOf(ir: Ir, relation: IrRelation): IrEntity {
  return findEntity(ir, relation.target);
}

/** `no such …`: an entity in the words of a sentence. */
export function inWords(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
}

/** First letter as a capital. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
