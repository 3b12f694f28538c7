export {
  authEndpoints,
  type EndpointSketch,
  endpoint,
  type FieldSketch,
  fields,
  resource,
  withEndpoints,
} from '../src/templates/sketch.ts';
export { type DesignOptions, designArbitrary } from './arbitrary.ts';
export { hostileTexts } from './hostile-texts.ts';
