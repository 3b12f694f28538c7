const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Types of the generated runtime and of the libraries it imports, which no type of a design may hide. */
export const reservedTypes = list(`
  App AppEnv Config Context Database DatabaseHandle DatabaseError Deps Hono Job JobContext Logger Mailer MiddlewareHandler
  OpenAPIHono PgColumn PgTable PGlite Problem ProblemError ProblemKind Queue SQL SortKey Transaction Viewer CursorPage
  OffsetPage ValidationError Cache Clock RateLimit`);

/** Values that generated code imports or declares beside those of the design. */
export const reservedVariables = list(`
  and app asc bigint bigserial body boolean c check cache column columns compare config context count createApp createRoute
  ctx cursor customType data date db deps desc describe doublePrecision eq error expect filters foreignKey gt gte id
  ilike inArray index integer interval isNotNull isNull item items json jsonb keys limit live logger lt lte many
  module ne next not now numeric offset one or page params payload pgEnum pgTable primaryKey problem process query
  queue relations request response result route routes row rows schema scope self serial server service sorts sql
  state table test text time timestamp tx unique uniqueIndex uuid uuidv7 value values varchar version viewer where z`);
