import type { RecordInput } from '../../kinds/index.ts';
import { fields } from '../sketch.ts';

const module = 'module:teams';

export const teams: readonly RecordInput[] = [
  {
    kind: 'entity',
    id: 'entity:team',
    module,
    name: 'Team',
    plural: 'Teams',
    description: 'People who work on the same projects.',
    indexes: [{ parts: [{ ref: 'field:team-name' }] }],
  },
  ...fields('entity:team', {
    name: {
      rules: { minLength: 1, maxLength: 80 },
      filterable: true,
      sortable: true,
      searchable: true,
      example: 'Platform',
    },
    slug: {
      type: { kind: 'string', format: 'slug' },
      unique: true,
      readOnly: true,
      computed: { kind: 'slug', from: 'field:team-name' },
      rules: { maxLength: 100 },
      example: 'platform',
    },
    mission: { type: { kind: 'text' }, required: false, rules: { maxLength: 2000 } },
    memberCount: {
      type: { kind: 'integer' },
      readOnly: true,
      computed: { kind: 'count', of: { relation: 'relation:membership-team', side: 'to' } },
      description: 'Number of members.',
    },
  }),
  {
    kind: 'enum',
    id: 'enum:duty',
    module,
    name: 'TeamDuty',
    description: 'What a member does in a team.',
    values: [
      { name: 'lead', label: 'Lead' },
      { name: 'engineer', label: 'Engineer' },
      { name: 'designer', label: 'Designer' },
      { name: 'tester', label: 'Tester' },
    ],
  },
  {
    kind: 'entity',
    id: 'entity:membership',
    module,
    name: 'Membership',
    plural: 'Memberships',
    description: 'A user in a team, and what that user does there.',
    indexes: [
      {
        parts: [{ ref: 'relation:membership-team' }, { ref: 'relation:membership-user' }],
        unique: true,
      },
    ],
  },
  ...fields('entity:membership', {
    duty: {
      type: { kind: 'enum', enum: 'enum:duty' },
      default: { kind: 'value', value: 'engineer' },
      filterable: true,
    },
    joinedOn: { type: { kind: 'date' }, default: { kind: 'now' }, example: '2026-01-15' },
  }),
  {
    kind: 'relation',
    id: 'relation:membership-team',
    from: 'entity:membership',
    to: 'entity:team',
    fromName: 'team',
    toName: 'memberships',
    onDelete: 'cascade',
  },
  {
    kind: 'relation',
    id: 'relation:membership-user',
    from: 'entity:membership',
    to: 'entity:user',
    fromName: 'user',
    toName: 'memberships',
    onDelete: 'cascade',
  },
  {
    kind: 'relation',
    id: 'relation:team-members',
    from: 'entity:team',
    to: 'entity:user',
    fromMany: true,
    toMany: true,
    owner: 'join',
    fromName: 'members',
    toName: 'teams',
    required: false,
    through: 'entity:membership',
    onDelete: 'cascade',
  },
];
