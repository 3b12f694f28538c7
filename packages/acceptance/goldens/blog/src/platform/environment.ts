import { existsSync } from 'node:fs';
import { type Config, readConfig } from '../config.ts';

/** The configuration of this process: its environment, then what a file adds. A bad value ends it with a sentence. */
export function loadConfig(file = '.env'): Config {
  if (existsSync(file)) process.loadEnvFile(file);
  try {
    return readConfig(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return process.exit(1);
  }
}
