// Imports nothing that an old Node cannot read before the version is known to do.
import { nodeProblem } from './node-version.mjs';

var problem = nodeProblem(process.versions.node);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
import('./start-app.mjs').then((app) => app.startApp());
