import { createDesign, type Design, type RecordInput } from '@plinth/design';
import { fields, resource } from '@plinth/design/test-support';

/** Authors with posts that anyone reads and writes, without a cache: what is measured is the work for each request. */
const records: RecordInput[] = [
  {
    kind: 'settings',
    id: 'settings:main',
    name: 'Bench',
    defaultPolicy: { kind: 'public' },
    defaultRateLimit: null,
  },
  { kind: 'module', id: 'module:main', name: 'Main' },
  { kind: 'entity', id: 'entity:author', module: 'module:main', name: 'Author', plural: 'Authors' },
  ...fields('entity:author', { name: { rules: { maxLength: 100 } } }),
  { kind: 'entity', id: 'entity:post', module: 'module:main', name: 'Post', plural: 'Posts' },
  ...fields('entity:post', {
    title: { rules: { minLength: 1, maxLength: 200 } },
    body: { type: { kind: 'text' } },
    published: { type: { kind: 'boolean' }, default: { kind: 'value', value: false } },
    views: { type: { kind: 'integer' }, default: { kind: 'value', value: 0 }, rules: { min: 0 } },
  }),
  {
    kind: 'relation',
    id: 'relation:post-author',
    from: 'entity:post',
    to: 'entity:author',
    fromName: 'author',
    toName: 'posts',
    required: true,
  },
];

const entities = createDesign(records);

export const benchDesign: Design = createDesign([
  ...records,
  ...resource(entities, 'entity:author', {
    list: { includes: [{ relation: 'relation:post-author', side: 'to' }] },
  }),
  ...resource(entities, 'entity:post', {}),
]);
