export type { CliIo } from './command.ts';
export { main } from './main.ts';
