const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that TypeScript and JavaScript (as strict modules) do not take as the name of a variable or function. */
export const reservedInTypeScript = list(`
  arguments as async await break case catch class const continue debugger default delete do else enum eval export
  extends false finally for function if implements import in instanceof interface let new null of package private
  protected public return static super switch this throw true try typeof undefined var void while with yield`);

/** Types and values that generated code leans on, so that no type of a design may hide them. */
export const reservedTypeNames = list(`
  any Any Array ArrayBuffer Awaited BigInt Blob Boolean Buffer Date Error Exclude Extract File FormData Function
  Headers Infinity Intl Iterator JSON Map Math NaN Never Number Object Omit Parameters Partial Pick Promise Proxy
  Readonly Record RegExp Request Required Response ReturnType Set String Symbol TypeError URL Uint8Array Unknown
  WeakMap WeakSet bigint boolean never number object string symbol undefined unknown void`);

/** Members that every JavaScript object has, or that change what it is, so that no property may have their name. */
export const reservedMembers = list(`
  __proto__ constructor prototype hasOwnProperty isPrototypeOf propertyIsEnumerable toJSON toLocaleString toString
  valueOf then __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__`);

/** Key words that PostgreSQL 18 takes as a table or column only in quotes. */
export const reservedInPostgres = list(`
  all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation
  column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze
  from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like
  limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary
  references returning right select session_user similar some symmetric system_user table tablesample then to
  trailing true union unique user using variadic verbose when where window with`);

/** Device names of Windows, which no file may have as its name there. */
export const reservedFileNames = list(`
  aux con nul prn com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9`);
