import { createDesign } from '../design.ts';
import type { Template } from './template.ts';

export const blank: Template = {
  id: 'blank',
  title: 'Blank',
  description: 'One empty module to draw in.',
  design: createDesign([
    { kind: 'settings', id: 'settings:main', name: 'My API', defaultPolicy: { kind: 'public' } },
    { kind: 'module', id: 'module:main', name: 'Main' },
  ]),
};
