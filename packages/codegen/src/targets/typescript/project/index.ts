import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { written } from '../parts.ts';
import { emitApp } from './app.ts';
import { emitConfig } from './config.ts';
import { emitDeps } from './deps.ts';
import { environmentFile } from './environment.ts';
import { emitManifest, emitSettings } from './manifest.ts';
import { memoryFile } from './memory.ts';
import { metricsFile } from './metrics.ts';
import { emitOpenDeps } from './open-deps.ts';
import { emitRedis } from './redis.ts';
import { emitReference } from './reference.ts';
import { emitServer } from './server.ts';

/** The frame of the project: manifest, settings, entries, and what the application runs on. */
export function emitProject(ir: Ir): GeneratedFile[] {
  return [
    ...written(
      ir,
      emitManifest,
      emitSettings,
      emitApp,
      emitServer,
      emitConfig,
      emitDeps,
      emitOpenDeps,
      emitRedis,
      emitReference,
    ),
    environmentFile,
    memoryFile,
    metricsFile,
  ];
}
