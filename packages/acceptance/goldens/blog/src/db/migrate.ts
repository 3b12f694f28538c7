import { loadConfig } from '../config.ts';
import { openDatabase } from './client.ts';

const database = await openDatabase(loadConfig());
await database.migrate();
await database.close();
