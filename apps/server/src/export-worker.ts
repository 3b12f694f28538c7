import { parentPort } from 'node:worker_threads';
import { exportDesign } from './services/export-design.ts';
import { serveJobs } from './services/work-thread.ts';

serveJobs(parentPort, exportDesign);
