import { loadConfig } from '../platform/environment.ts';
import { openDatabase } from './client.ts';

const database = await openDatabase(loadConfig());
await database.migrate();
await database.close();
