import { fileURLToPath } from 'node:url';

/** Where the migrations are, in the order in which they are applied. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));
