const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Types of the generated runtime and of the libraries it imports, which no type of a design may hide. */
export const reservedTypes = list(`
  App AppEnv Config Context Database DatabaseHandle DatabaseError Deps Hono Job JobContext Logger Mailer MiddlewareHandler
  OpenAPIHono PgColumn PgTable PGlite Problem ProblemError ProblemKind Queue SQL SortKey Transaction Viewer CursorPage
  OffsetPage ValidationError Cache Clock RateLimit`);

/** Values that generated code imports or declares beside those of the design. */
export const reservedVariables = list(`
  again all and answer app asc before bigint bigserial body boolean c cache changes check column
  columns compare condition config context count createApp createRoute ctx cursor customType data
  date db deps desc describe doublePrecision each eq error expect far fields filters first
  foreignKey found free given gt gte headers id ids ilike inArray index integer interval invalid
  isNotNull isNull item items json jsonb key keys limit link links live logger lt lte many marked
  matching module names ne near next not now numeric offset one openapi or own page pages params
  parent payload pgEnum pgTable primaryKey problem process queries query queue relations request
  response result route routes row rows schema scope searched second self sent serial server service
  shown slug sorts sql state status table taken test text time timestamp total totals tx unique
  uniqueIndex uuid uuidv7 value values varchar version viewer where z`);
