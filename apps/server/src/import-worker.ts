import { parentPort } from 'node:worker_threads';
import { importDesign } from './services/import-design.ts';
import { serveJobs } from './services/work-thread.ts';

serveJobs(parentPort, importDesign);
