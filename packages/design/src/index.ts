export * from './check/check.ts';
export { formatText } from './check/formats.ts';
export { isSlowPattern } from './check/pattern.ts';
export type { Fix, Rule, Severity } from './check/rule.ts';
export { type DiagnosticCode, diagnosticCodes, rules } from './check/rules/index.ts';
export { foldedColumn, type SqlPiece, sqlPieces } from './check/sql-expression.ts';
export { explainText } from './check/values.ts';
export * from './describe.ts';
export { describeDiff, type PropertyChange, type RecordChange } from './describe-diff.ts';
export * from './design.ts';
export * from './diff.ts';
export * from './document.ts';
export * from './effects.ts';
export { isEqual } from './equal.ts';
export { hueAt, hues } from './hues.ts';
export * from './kinds/index.ts';
export {
  fact,
  forget,
  Memory,
  memoryInUse,
  NotedMap,
  noted,
  type Question,
  recall,
  remembering,
  share,
  watched,
} from './memory.ts';
export * from './names.ts';
export { printJson } from './print-json.ts';
export * from './rebase.ts';
export * from './references.ts';
export * from './reserved-words.ts';
export * from './structure.ts';
export * from './templates/index.ts';
export * from './usual.ts';
export * from './versions.ts';
