/** Throws for a design that `check` should have refused: `owner` says who found it, `value` what it was. */
export function bug(owner: string, message: string, value: unknown): never {
  throw new Error(`${owner}: ${message} (${JSON.stringify(value)?.slice(0, 200)})`);
}
