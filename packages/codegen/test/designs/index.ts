export { conduit } from './conduit.ts';
export { everyColumnDesign } from './every-column.ts';
