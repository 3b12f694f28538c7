import { readConfig } from '../config.ts';
import { openDatabase } from './client.ts';

const database = await openDatabase(readConfig());
await database.migrate();
await database.close();
