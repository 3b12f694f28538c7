export { BULK_MAX } from './bodies.ts';
export { buildIr } from './build.ts';
export { explainTypes } from './checks/explain-types.ts';
export { brokenChecks, insteadOf, mayBeSame, meetsChecks } from './checks/meets-checks.ts';
export { operatorsFor } from './columns.ts';
export { textExample } from './examples.ts';
export {
  findEntity,
  findEnum,
  findJob,
  findSchema,
  findTable,
  hasSchema,
  headerName,
} from './find.ts';
export { expressionSql, propertiesOfPart } from './index-parts.ts';
export { refsOf } from './refs.ts';
export { columnName } from './tables.ts';
export type * from './types.ts';
export { variationOf, variedAt } from './variation.ts';
export { differsAlone, isChoice, isVariable, uniqueSets, variedColumns } from './varied-columns.ts';
