export interface DatabaseError {
  /** SQLSTATE, five characters. */
  code: string;
  constraint?: string;
}

/** The error of PostgreSQL inside what drizzle or a driver threw, if that is what it is. */
export function databaseError(error: unknown): DatabaseError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code)) {
      return cause as DatabaseError & Error;
    }
  }
  return undefined;
}
