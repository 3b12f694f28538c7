/** Gets parts of the app one after the other, so that the first is not kept waiting by the others; resolves after the last. */
export async function loadInTurn(loaders: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const load of loaders) {
    try {
      await load();
    } catch {
      // It is asked for again when it is wanted, and what is wrong is said then.
    }
  }
}
