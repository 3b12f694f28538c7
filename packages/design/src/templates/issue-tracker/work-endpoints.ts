import type { Design } from '../../design.ts';
import type { RecordInput } from '../../kinds/index.ts';
import { endpoint, resource } from '../sketch.ts';
import { keptByManagers, member, owner } from './policies.ts';

export function workEndpoints(design: Design): RecordInput<'endpoint'>[] {
  const module = 'module:issues';
  const nested = (
    stem: 'comment' | 'attachment' | 'entry',
    route: string,
    [many, one]: readonly [string, string],
    [listing, adding]: readonly [string, string],
  ) => {
    const entity = `entity:${stem}` as const;
    const within = { relation: `relation:${stem}-issue`, side: 'from' } as const;
    return [
      endpoint(
        `${stem}-list`,
        module,
        `GET /issues/:issueId/${route}`,
        { kind: 'list', entity },
        {
          operationId: `listIssue${many}`,
          summary: listing,
          within,
          policy: member,
          defaultSort: [{ by: 'createdAt' }],
        },
      ),
      endpoint(
        `${stem}-create`,
        module,
        `POST /issues/:issueId/${route}`,
        { kind: 'create', entity },
        {
          operationId: `createIssue${one}`,
          summary: adding,
          within,
          policy: member,
        },
      ),
      ...resource(design, entity, {
        list: null,
        create: null,
        read: { policy: member },
        update: { policy: owner },
        delete: { policy: owner },
      }),
    ];
  };
  return [
    ...resource(design, 'entity:label', {
      ...keptByManagers,
      list: { policy: member, defaultSort: [{ by: 'field:label-name' }] },
    }),
    ...nested(
      'comment',
      'comments',
      ['Comments', 'Comment'],
      ['List the comments on an issue', 'Comment on an issue'],
    ),
    ...nested(
      'attachment',
      'attachments',
      ['Attachments', 'Attachment'],
      ['List the files of an issue', 'Attach a file to an issue'],
    ),
    ...nested(
      'entry',
      'time-entries',
      ['TimeEntries', 'TimeEntry'],
      ['List the time spent on an issue', 'Note time spent on an issue'],
    ),
  ];
}
