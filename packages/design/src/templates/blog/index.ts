import type { Design } from '../../design.ts';
import type { RecordInput } from '../../kinds/index.ts';
import { accounts, loginSettings } from '../accounts.ts';
import { arrange } from '../arrange.ts';
import { withEndpoints } from '../sketch.ts';
import type { Template } from '../template.ts';
import { blogEndpoints } from './endpoints.ts';
import { writing } from './writing.ts';

const roles = ['admin', 'writer'];

const settings: RecordInput[] = [
  {
    kind: 'settings',
    id: 'settings:main',
    name: 'Blog',
    description:
      'Posts with tags and comments. Anyone reads what is there, writers keep their own posts, admins keep order.',
    licence: 'MIT',
    auth: loginSettings(roles),
  },
  {
    kind: 'module',
    id: 'module:writing',
    name: 'Writing',
    colour: 'blue',
    description: 'Posts and what is said about them.',
    order: 'a0',
  },
  {
    kind: 'module',
    id: 'module:people',
    name: 'People',
    colour: 'violet',
    description: 'Accounts and login.',
    order: 'a1',
  },
];

const people = accounts({
  module: 'module:people',
  name: 'User',
  plural: 'Users',
  description: 'Someone who writes posts or comments.',
  roles,
  fields: {
    displayName: {
      rules: { minLength: 1, maxLength: 80 },
      searchable: true,
      example: 'Ada Lovelace',
      description: 'Name that stands above posts and comments.',
    },
    bio: { type: { kind: 'text' }, required: false, rules: { maxLength: 1000 } },
  },
});

const jobs: RecordInput[] = [
  {
    kind: 'job',
    id: 'job:welcome',
    module: 'module:people',
    name: 'sendWelcome',
    description: 'Greets whoever opens an account.',
    trigger: { kind: 'event', entity: 'entity:user', events: ['created'] },
    queue: 'mail',
    body: {
      kind: 'email',
      to: '{{email}}',
      subject: 'Welcome, {{displayName}}',
      text: 'Hello {{displayName}},\n\nyour account is ready. We look forward to your first post.',
    },
  },
  {
    kind: 'job',
    id: 'job:purge',
    module: 'module:writing',
    name: 'purgeDeletedPosts',
    description: 'Removes posts for good a month after they were deleted.',
    trigger: { kind: 'schedule', cron: '30 3 * * *', timeZone: 'Europe/Berlin' },
    body: { kind: 'purge', entity: 'entity:post', by: 'deletedAt', olderThanDays: 30 },
  },
];

const records = withEndpoints([...settings, ...people, ...writing, ...jobs], blogEndpoints);

const design: Design = arrange(records, [
  [
    ['entity:post', 'job:purge'],
    ['entity:comment', 'entity:tag', 'enum:status'],
  ],
  [
    ['entity:user', 'enum:role', 'job:welcome'],
    ['endpoint:auth-register', 'shape:account', 'shape:role'],
  ],
]);

export const blog: Template = {
  id: 'blog',
  title: 'Blog',
  description: 'Posts with slugs, tags and comments. Anyone reads, writers keep their own.',
  design,
};
