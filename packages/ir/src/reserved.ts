const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Types of the generated runtime and of the libraries it imports, which no type of a design may hide. */
export const reservedTypes = list(`
  App AppEnv Config Context Database DatabaseHandle DatabaseError Deps Hono Job JobContext Logger Mailer MiddlewareHandler
  OpenAPIHono PgColumn PgTable PGlite Problem ProblemError ProblemKind Queue SQL SortKey Transaction Viewer CursorPage
  OffsetPage ValidationError Cache Clock RateLimit`);

/** Values that generated code imports or declares beside those of the design. */
export const reservedVariables = list(`
  afterCursor again alias all and answer app asc before bigint bigserial body boolean booleanParam c cache
  cacheResponse changes check column columns compare condition config context count countIn createApp createPasswords
  createRoute createRouter ctx cursor cursorParam customType data date db defaultRateLimit deps desc describe digest
  doublePrecision dropCached each enforceLimit enqueue eq error existsIn expect expectedVersion far fields
  filterParams filters filterWhere first firstFree foreignKey found free given groupBy gt gte headers headersOf id ids
  ilike inArray index indexBy insertRows integer integerParam interval inTransaction invalid isFirstPage isNotNull isNull item
  items json jsonb jsonBody jsonResponse key keys like limit limitParam link linkCursor linkOffset links live logger
  lt lte many marked matches matching module moment names namesParam ne near next noQuery not notFound now nth
  numberParam numeric offset offsetParam one only openapi optionalViewer or orderBy own ownedBy page pages pairs
  params parent payload pgEnum pgTable prepareRows primaryKey problem problemResponses process queries query queue randomToken
  rateLimit relations request requireViewer response result roles route routes row rows schema scope searched second
  self sendEmpty sendJson sent serial server service setVersion shown slug slugify sortKeys sortParam sorts sql state
  status sure table taken takePage test text time timestamp total totals tx unauthenticated unique uniqueIndex uuid
  uuidv7 value values varchar version viewer where z`);
