import { ambiguousRoute } from './ambiguous-route.ts';
import { answerHidden } from './answer-hidden.ts';
import { authHeader } from './auth-header.ts';
import { authLoginField } from './auth-login-field.ts';
import { authNoLogin } from './auth-no-login.ts';
import { authOperation } from './auth-operation.ts';
import { authPasswordField } from './auth-password-field.ts';
import { authRoleField } from './auth-role-field.ts';
import { authRoles } from './auth-roles.ts';
import { authUser } from './auth-user.ts';
import { authorLogin } from './author-login.ts';
import { cacheMethod } from './cache-method.ts';
import { cacheShared } from './cache-shared.ts';
import { columnInvalid } from './column-invalid.ts';
import { computedField } from './computed-field.ts';
import { customResponses } from './custom-responses.ts';
import { decimalScale } from './decimal-scale.ts';
import { defaultType } from './default-type.ts';
import { designLimits } from './design-limits.ts';
import { duplicateColumn } from './duplicate-column.ts';
import { duplicateIndex } from './duplicate-index.ts';
import { duplicateJob } from './duplicate-job.ts';
import { duplicateModule } from './duplicate-module.ts';
import { duplicateOperation } from './duplicate-operation.ts';
import { duplicatePlural } from './duplicate-plural.ts';
import { duplicateProperty } from './duplicate-property.ts';
import { duplicateRoute } from './duplicate-route.ts';
import { duplicateTable } from './duplicate-table.ts';
import { duplicateType } from './duplicate-type.ts';
import { endpointEnqueues } from './endpoint-enqueues.ts';
import { endpointFeed } from './endpoint-feed.ts';
import { endpointFilters } from './endpoint-filters.ts';
import { endpointIncludes } from './endpoint-includes.ts';
import { endpointLink } from './endpoint-link.ts';
import { endpointLookup } from './endpoint-lookup.ts';
import { endpointShape } from './endpoint-shape.ts';
import { endpointSorts } from './endpoint-sorts.ts';
import { endpointTransition } from './endpoint-transition.ts';
import { endpointWithin } from './endpoint-within.ts';
import { entityEmpty } from './entity-empty.ts';
import { entityKey } from './entity-key.ts';
import { enumEmpty } from './enum-empty.ts';
import { enumValue } from './enum-value.ts';
import { envelopeNames } from './envelope-names.ts';
import { exampleType } from './example-type.ts';
import { fieldStorage } from './field-storage.ts';
import { foreignKeyUnindexed } from './foreign-key-unindexed.ts';
import { indexName } from './index-name.ts';
import { indexParts } from './index-parts.ts';
import { jobCron } from './job-cron.ts';
import { jobEvent } from './job-event.ts';
import { jobPayload } from './job-payload.ts';
import { jobPlaceholders } from './job-placeholders.ts';
import { jobPurge } from './job-purge.ts';
import { jobQueue } from './job-queue.ts';
import { jobTimeZone } from './job-time-zone.ts';
import { jobWebhook } from './job-webhook.ts';
import { linkUnique } from './link-unique.ts';
import { methodAction } from './method-action.ts';
import { missingReference } from './missing-reference.ts';
import { modulePrefix } from './module-prefix.ts';
import { nameCase } from './name-case.ts';
import { nameEmpty } from './name-empty.ts';
import { nameInvalid } from './name-invalid.ts';
import { nameReserved } from './name-reserved.ts';
import { nameReservedInPostgres } from './name-reserved-in-postgres.ts';
import { nameTooLong } from './name-too-long.ts';
import { ownerRelation } from './owner-relation.ts';
import { pagingBounds } from './paging-bounds.ts';
import { pathParameters } from './path-parameters.ts';
import { pathSyntax } from './path-syntax.ts';
import { patternInvalid } from './pattern-invalid.ts';
import { patternSlow } from './pattern-slow.ts';
import { policyDefault } from './policy-default.ts';
import { policyLogin } from './policy-login.ts';
import { policyOwner } from './policy-owner.ts';
import { policyRoles } from './policy-roles.ts';
import { publicWrite } from './public-write.ts';
import { queryHidden } from './query-hidden.ts';
import { querySensitive } from './query-sensitive.ts';
import { queryType } from './query-type.ts';
import { readOnlyRequired } from './read-only-required.ts';
import { readWriteOnly } from './read-write-only.ts';
import { relationFields } from './relation-fields.ts';
import { relationForeignKey } from './relation-foreign-key.ts';
import { relationOwner } from './relation-owner.ts';
import { relationPairNames } from './relation-pair-names.ts';
import { relationReferences } from './relation-references.ts';
import { relationRing } from './relation-ring.ts';
import { relationSelfNames } from './relation-self-names.ts';
import { relationSetNull } from './relation-set-null.ts';
import { relationThrough } from './relation-through.ts';
import { requestIncomplete } from './request-incomplete.ts';
import { restoreSoftDelete } from './restore-soft-delete.ts';
import { ruleRange } from './rule-range.ts';
import { ruleType } from './rule-type.ts';
import { settingsCors } from './settings-cors.ts';
import { settingsPaths } from './settings-paths.ts';
import { settingsServer } from './settings-server.ts';
import { settingsVersion } from './settings-version.ts';
import { shapeCycle } from './shape-cycle.ts';
import { shapeKeys } from './shape-keys.ts';
import { shapePicks } from './shape-picks.ts';
import { sortUnindexed } from './sort-unindexed.ts';
import { sqlUnknown } from './sql-unknown.ts';
import { sqlUnsafe } from './sql-unsafe.ts';
import { strayPlacement } from './stray-placement.ts';
import { successStatus } from './success-status.ts';
import { textControl } from './text-control.ts';
import { textHidden } from './text-hidden.ts';
import { uniqueType } from './unique-type.ts';
import { unusedEnum } from './unused-enum.ts';
import { unusedJob } from './unused-job.ts';
import { unusedShape } from './unused-shape.ts';
import { unwritableRelation } from './unwritable-relation.ts';

/** Every rule, by its code. */
export const rules = [
  ambiguousRoute,
  answerHidden,
  authHeader,
  authLoginField,
  authNoLogin,
  authOperation,
  authPasswordField,
  authRoleField,
  authRoles,
  authUser,
  authorLogin,
  cacheMethod,
  cacheShared,
  columnInvalid,
  computedField,
  customResponses,
  decimalScale,
  defaultType,
  designLimits,
  duplicateColumn,
  duplicateIndex,
  duplicateJob,
  duplicateModule,
  duplicateOperation,
  duplicatePlural,
  duplicateProperty,
  duplicateRoute,
  duplicateTable,
  duplicateType,
  endpointEnqueues,
  endpointFeed,
  endpointFilters,
  endpointIncludes,
  endpointLink,
  endpointLookup,
  endpointShape,
  endpointSorts,
  endpointTransition,
  endpointWithin,
  entityEmpty,
  entityKey,
  enumEmpty,
  enumValue,
  envelopeNames,
  exampleType,
  fieldStorage,
  foreignKeyUnindexed,
  indexName,
  indexParts,
  jobCron,
  jobEvent,
  jobPayload,
  jobPlaceholders,
  jobPurge,
  jobQueue,
  jobTimeZone,
  jobWebhook,
  linkUnique,
  methodAction,
  missingReference,
  modulePrefix,
  nameCase,
  nameEmpty,
  nameInvalid,
  nameReservedInPostgres,
  nameReserved,
  nameTooLong,
  ownerRelation,
  pagingBounds,
  pathParameters,
  pathSyntax,
  patternInvalid,
  patternSlow,
  policyDefault,
  policyLogin,
  policyOwner,
  policyRoles,
  publicWrite,
  queryHidden,
  querySensitive,
  queryType,
  readOnlyRequired,
  readWriteOnly,
  relationFields,
  relationForeignKey,
  relationOwner,
  relationPairNames,
  relationReferences,
  relationRing,
  relationSelfNames,
  relationSetNull,
  relationThrough,
  requestIncomplete,
  restoreSoftDelete,
  ruleRange,
  ruleType,
  settingsCors,
  settingsPaths,
  settingsServer,
  settingsVersion,
  shapeCycle,
  shapeKeys,
  shapePicks,
  sortUnindexed,
  sqlUnknown,
  sqlUnsafe,
  strayPlacement,
  successStatus,
  textControl,
  textHidden,
  uniqueType,
  unusedEnum,
  unusedJob,
  unusedShape,
  unwritableRelation,
] as const;

export type DiagnosticCode = (typeof rules)[number]['code'];

/** The closed list of codes. */
export const diagnosticCodes: readonly DiagnosticCode[] = rules.map(({ code }) => code);
