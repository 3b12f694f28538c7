export { conduit } from './conduit.ts';
export { everyColumnDesign } from './every-column.ts';
export { seatsDesign } from './seats.ts';
