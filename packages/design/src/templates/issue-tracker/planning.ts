import type { RecordInput } from '../../kinds/index.ts';
import { fields } from '../sketch.ts';

const module = 'module:planning';

const projects: RecordInput[] = [
  {
    kind: 'entity',
    id: 'entity:project',
    module,
    name: 'Project',
    plural: 'Projects',
    description: 'Something that a team builds, with issues of its own.',
    softDelete: true,
    version: true,
    ownerRelation: 'relation:project-lead',
    indexes: [{ parts: [{ ref: 'field:project-name' }] }],
  },
  ...fields('entity:project', {
    name: {
      rules: { minLength: 1, maxLength: 120 },
      filterable: true,
      sortable: true,
      searchable: true,
      example: 'Mobile app',
    },
    code: {
      unique: true,
      rules: { pattern: '^[A-Z][A-Z0-9]{1,9}$', message: 'must be 2 to 10 capitals or digits' },
      filterable: true,
      example: 'APP',
      description: 'Short name that stands before the numbers of its issues.',
    },
    description: { type: { kind: 'text' }, required: false, rules: { maxLength: 10_000 } },
    isArchived: {
      type: { kind: 'boolean' },
      default: { kind: 'value', value: false },
      filterable: true,
    },
    issueCount: {
      type: { kind: 'integer' },
      readOnly: true,
      computed: { kind: 'count', of: { relation: 'relation:issue-project', side: 'to' } },
      description: 'Number of issues.',
    },
  }),
  {
    kind: 'relation',
    id: 'relation:project-team',
    from: 'entity:project',
    to: 'entity:team',
    fromName: 'team',
    toName: 'projects',
  },
  {
    kind: 'relation',
    id: 'relation:project-lead',
    from: 'entity:project',
    to: 'entity:user',
    fromName: 'lead',
    toName: 'ledProjects',
    writable: false,
  },
];

const milestones: RecordInput[] = [
  {
    kind: 'entity',
    id: 'entity:milestone',
    module,
    name: 'Milestone',
    plural: 'Milestones',
    description: 'A date by which some issues are to be done.',
    indexes: [{ parts: [{ ref: 'field:milestone-dueOn' }] }],
  },
  ...fields('entity:milestone', {
    title: { rules: { minLength: 1, maxLength: 120 }, searchable: true, example: 'Public beta' },
    dueOn: {
      type: { kind: 'date' },
      required: false,
      filterable: true,
      sortable: true,
      example: '2026-12-01',
    },
    isReached: {
      type: { kind: 'boolean' },
      default: { kind: 'value', value: false },
      filterable: true,
    },
  }),
  {
    kind: 'relation',
    id: 'relation:milestone-project',
    from: 'entity:milestone',
    to: 'entity:project',
    fromName: 'project',
    toName: 'milestones',
    onDelete: 'cascade',
  },
];

const sprints: RecordInput[] = [
  {
    kind: 'enum',
    id: 'enum:sprint-state',
    module,
    name: 'SprintState',
    description: 'Where a sprint stands.',
    values: [
      { name: 'planned', label: 'Planned' },
      { name: 'running', label: 'Running' },
      { name: 'closed', label: 'Closed' },
    ],
  },
  {
    kind: 'entity',
    id: 'entity:sprint',
    module,
    name: 'Sprint',
    plural: 'Sprints',
    description: 'Some weeks of work on a project.',
    indexes: [{ parts: [{ ref: 'field:sprint-startsOn', descending: true }] }],
    checks: [{ name: 'sprints_end_after_start', expression: 'ends_on > starts_on' }],
  },
  ...fields('entity:sprint', {
    goal: {
      rules: { minLength: 1, maxLength: 300 },
      searchable: true,
      example: 'Log in by e-mail',
    },
    startsOn: {
      type: { kind: 'date' },
      filterable: true,
      sortable: true,
      example: '2026-11-02',
    },
    endsOn: { type: { kind: 'date' }, filterable: true, sortable: true, example: '2026-11-13' },
    state: {
      type: { kind: 'enum', enum: 'enum:sprint-state' },
      default: { kind: 'value', value: 'planned' },
      readOnly: true,
      filterable: true,
    },
  }),
  {
    kind: 'relation',
    id: 'relation:sprint-project',
    from: 'entity:sprint',
    to: 'entity:project',
    fromName: 'project',
    toName: 'sprints',
    onDelete: 'cascade',
  },
];

export const planning: readonly RecordInput[] = [...projects, ...milestones, ...sprints];
