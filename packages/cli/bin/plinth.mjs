#!/usr/bin/env node
// Runs from a checkout as it is: installs on the first call, then loads the sources through tsx.
import { ensureInstalled } from '../../tooling/src/install.mjs';

ensureInstalled();
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('../src/main.ts');
process.exitCode = await main(process.argv.slice(2), {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
});
