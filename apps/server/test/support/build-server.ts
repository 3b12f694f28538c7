import { buildServer } from '../../scripts/build-server.mjs';

/** Tests that need a process of their own start the bundle, as people do. */
export default async function setup(): Promise<void> {
  await buildServer('dist-test');
}
