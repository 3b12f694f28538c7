import type { RecordInput } from '../../kinds/index.ts';
import { accounts, loginSettings } from '../accounts.ts';
import { arrange } from '../arrange.ts';
import { withEndpoints } from '../sketch.ts';
import type { Template } from '../template.ts';
import { issueTrackerEndpoints } from './endpoints.ts';
import { issues } from './issues.ts';
import { jobs } from './jobs.ts';
import { planning } from './planning.ts';
import { teams } from './teams.ts';
import { work } from './work.ts';

const roles = ['admin', 'manager', 'member'];

const frame: RecordInput[] = [
  {
    kind: 'settings',
    id: 'settings:main',
    name: 'Issue tracker',
    description:
      'Teams plan projects in sprints and work on issues. Members report and comment, managers plan, admins everything.',
    licence: 'MIT',
    auth: loginSettings(roles),
  },
  {
    kind: 'module',
    id: 'module:issues',
    name: 'Issues',
    colour: 'blue',
    description: 'What is to be done, and all that is said and done about it.',
    order: 'a0',
  },
  {
    kind: 'module',
    id: 'module:planning',
    name: 'Planning',
    colour: 'amber',
    description: 'Projects, milestones and sprints.',
    order: 'a1',
  },
  {
    kind: 'module',
    id: 'module:teams',
    name: 'Teams',
    colour: 'teal',
    description: 'Who works with whom.',
    order: 'a2',
  },
  {
    kind: 'module',
    id: 'module:people',
    name: 'People',
    colour: 'violet',
    description: 'Accounts and login.',
    order: 'a3',
  },
];

const people = accounts({
  module: 'module:people',
  name: 'User',
  plural: 'Users',
  description: 'Someone who works with the tracker.',
  roles,
  fields: {
    displayName: {
      rules: { minLength: 1, maxLength: 80 },
      sortable: true,
      searchable: true,
      example: 'Ada Lovelace',
    },
    avatarUrl: {
      type: { kind: 'string', format: 'url' },
      required: false,
      rules: { maxLength: 500 },
      example: 'https://images.example.com/ada.png',
    },
  },
});

const records = withEndpoints(
  [...frame, ...people, ...teams, ...planning, ...issues, ...work, ...jobs],
  issueTrackerEndpoints,
);

export const issueTracker: Template = {
  id: 'issue-tracker',
  title: 'Issue tracker',
  description: 'Teams, projects, sprints and issues with roles, watchers and jobs.',
  design: arrange(records, [
    [
      ['entity:issue', 'enum:issue-status', 'enum:priority'],
      ['entity:comment', 'entity:label', 'job:announce'],
      ['entity:attachment', 'entity:entry', 'job:purge'],
    ],
    [
      ['entity:project', 'enum:sprint-state'],
      ['entity:sprint', 'entity:milestone', 'job:closed'],
    ],
    [['entity:team', 'entity:membership', 'enum:duty']],
    [
      ['entity:user', 'enum:role', 'job:invite'],
      ['endpoint:auth-register', 'shape:account', 'shape:role', 'shape:invitation'],
    ],
  ]),
};
