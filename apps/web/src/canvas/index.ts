export { Canvas, loadRelationChoice } from './canvas.tsx';
export { type CanvasActions, canvasOf } from './registry.ts';
export { startRelation } from './use-keys.ts';
