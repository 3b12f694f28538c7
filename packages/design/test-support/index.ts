export { type DesignOptions, designArbitrary } from './arbitrary.ts';
export { hostileTexts } from './hostile-texts.ts';
