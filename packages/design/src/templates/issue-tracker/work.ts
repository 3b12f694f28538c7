import type { RecordInput } from '../../kinds/index.ts';
import { fields } from '../sketch.ts';

const module = 'module:issues';

function onIssue(entity: 'comment' | 'attachment' | 'entry', plural: string): RecordInput {
  return {
    kind: 'relation',
    id: `relation:${entity}-issue`,
    from: `entity:${entity}`,
    to: 'entity:issue',
    fromName: 'issue',
    toName: plural,
    onDelete: 'cascade',
  };
}

function byUser(
  entity: 'comment' | 'attachment' | 'entry',
  name: string,
  plural: string,
): RecordInput {
  return {
    kind: 'relation',
    id: `relation:${entity}-${name}`,
    from: `entity:${entity}`,
    to: 'entity:user',
    fromName: name,
    toName: plural,
    writable: false,
    onDelete: 'cascade',
  };
}

export const work: readonly RecordInput[] = [
  {
    kind: 'entity',
    id: 'entity:label',
    module,
    name: 'Label',
    plural: 'Labels',
    description: 'A word that issues are sorted by.',
  },
  ...fields('entity:label', {
    name: {
      unique: true,
      rules: { minLength: 1, maxLength: 40 },
      filterable: true,
      sortable: true,
      searchable: true,
      example: 'bug',
    },
    colour: {
      type: { kind: 'string', format: 'colour' },
      default: { kind: 'value', value: '#888888' },
      example: '#cc3333',
    },
  }),
  {
    kind: 'entity',
    id: 'entity:comment',
    module,
    name: 'Comment',
    plural: 'Comments',
    description: 'What someone says about an issue.',
    ownerRelation: 'relation:comment-author',
  },
  ...fields('entity:comment', {
    body: {
      type: { kind: 'text' },
      rules: { minLength: 1, maxLength: 10_000 },
      searchable: true,
      example: 'It happens on small screens only.',
    },
  }),
  onIssue('comment', 'comments'),
  byUser('comment', 'author', 'comments'),
  {
    kind: 'entity',
    id: 'entity:attachment',
    module,
    name: 'Attachment',
    plural: 'Attachments',
    description: 'A file that belongs to an issue, kept elsewhere.',
    softDelete: true,
    ownerRelation: 'relation:attachment-uploader',
  },
  ...fields('entity:attachment', {
    fileName: { rules: { minLength: 1, maxLength: 200 }, example: 'screen.png' },
    url: {
      type: { kind: 'string', format: 'url' },
      rules: { maxLength: 1000 },
      example: 'https://files.example.com/screen.png',
    },
    mediaType: {
      rules: { maxLength: 100, pattern: '^[a-z]+/[a-z0-9.+-]+$' },
      filterable: true,
      example: 'image/png',
    },
    sizeBytes: {
      type: { kind: 'bigint' },
      rules: { min: 0, max: 10_000_000_000 },
      example: 48_213,
    },
  }),
  onIssue('attachment', 'attachments'),
  byUser('attachment', 'uploader', 'attachments'),
  {
    kind: 'entity',
    id: 'entity:entry',
    module,
    name: 'TimeEntry',
    plural: 'TimeEntries',
    description: 'Time that someone spent on an issue.',
    ownerRelation: 'relation:entry-worker',
    indexes: [{ parts: [{ ref: 'field:entry-workedOn', descending: true }] }],
  },
  ...fields('entity:entry', {
    workedOn: { type: { kind: 'date' }, filterable: true, sortable: true, example: '2026-11-10' },
    minutes: {
      type: { kind: 'integer' },
      rules: { min: 1, max: 1440 },
      filterable: true,
      example: 90,
    },
    remark: { required: false, rules: { maxLength: 300 }, example: 'Found the cause.' },
  }),
  onIssue('entry', 'timeEntries'),
  byUser('entry', 'worker', 'timeEntries'),
];
