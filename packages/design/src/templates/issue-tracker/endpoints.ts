import type { Design } from '../../design.ts';
import type { RecordInput } from '../../kinds/index.ts';
import { roleChange } from '../accounts.ts';
import { authEndpoints, endpoint, resource } from '../sketch.ts';
import { admin, keptByManagers, manager, member, owner } from './policies.ts';
import { workEndpoints } from './work-endpoints.ts';

export function issueTrackerEndpoints(design: Design): RecordInput<'endpoint'>[] {
  return [
    ...teamEndpoints(design),
    ...planningEndpoints(design),
    ...issueEndpoints(design),
    ...workEndpoints(design),
    ...authEndpoints('module:people', 'shape:account'),
    ...resource(design, 'entity:user', {
      list: { policy: member, defaultSort: [{ by: 'createdAt' }] },
      create: null,
      read: { policy: member },
      update: roleChange('User', admin),
      delete: { policy: admin },
    }),
  ];
}

function teamEndpoints(design: Design): RecordInput<'endpoint'>[] {
  const module = 'module:teams';
  return [
    ...resource(design, 'entity:team', {
      ...keptByManagers,
      list: { policy: member, defaultSort: [{ by: 'field:team-name' }] },
      read: { policy: member, includes: [{ relation: 'relation:team-members' }] },
    }),
    endpoint(
      'membership-list',
      module,
      'GET /teams/:teamId/memberships',
      { kind: 'list', entity: 'entity:membership' },
      {
        operationId: 'listTeamMemberships',
        summary: 'List the members of a team with their duties',
        within: { relation: 'relation:membership-team', side: 'from' },
        policy: member,
        includes: [{ relation: 'relation:membership-user' }],
      },
    ),
    endpoint(
      'membership-create',
      module,
      'POST /teams/:teamId/memberships',
      { kind: 'create', entity: 'entity:membership' },
      {
        operationId: 'createTeamMembership',
        summary: 'Take a user into a team',
        within: { relation: 'relation:membership-team', side: 'from' },
        policy: manager,
      },
    ),
    ...resource(design, 'entity:membership', {
      list: null,
      create: null,
      read: null,
      update: { policy: manager },
      delete: { policy: manager },
    }),
  ];
}

function planningEndpoints(design: Design): RecordInput<'endpoint'>[] {
  const module = 'module:planning';
  const step = (name: string, state: string, summary: string) =>
    endpoint(
      `sprint-${name}`,
      module,
      `POST /sprints/:sprintId/${name}`,
      {
        kind: 'transition',
        entity: 'entity:sprint',
        set: [{ field: 'field:sprint-state', value: { kind: 'value', value: state } }],
      },
      { operationId: `${name}Sprint`, summary, policy: manager },
    );
  return [
    ...resource(design, 'entity:project', {
      list: {
        policy: member,
        includes: [{ relation: 'relation:project-team' }, { relation: 'relation:project-lead' }],
        defaultSort: [{ by: 'field:project-name' }],
      },
      create: { policy: manager },
      read: {
        policy: member,
        includes: [
          { relation: 'relation:project-team' },
          { relation: 'relation:project-lead' },
          { relation: 'relation:milestone-project', side: 'to' },
        ],
      },
      update: { policy: owner },
      delete: { policy: owner },
    }),
    endpoint(
      'project-restore',
      module,
      'POST /projects/:projectId/restore',
      { kind: 'restore', entity: 'entity:project' },
      {
        operationId: 'restoreProject',
        summary: 'Bring a deleted project back',
        policy: admin,
      },
    ),
    ...resource(design, 'entity:milestone', {
      ...keptByManagers,
      list: { policy: member, defaultSort: [{ by: 'field:milestone-dueOn' }] },
    }),
    ...resource(design, 'entity:sprint', {
      ...keptByManagers,
      list: { policy: member, defaultSort: [{ by: 'field:sprint-startsOn', descending: true }] },
    }),
    step('start', 'running', 'Start a sprint'),
    { ...step('close', 'closed', 'Close a sprint'), enqueues: ['job:closed'] },
  ];
}

function issueEndpoints(design: Design): RecordInput<'endpoint'>[] {
  const module = 'module:issues';
  const includes = [
    { relation: 'relation:issue-assignee' as const },
    { relation: 'relation:issue-labels' as const },
    { relation: 'relation:issue-milestone' as const },
  ];
  return [
    ...resource(design, 'entity:issue', {
      list: {
        policy: member,
        includes,
        defaultSort: [{ by: 'field:issue-number', descending: true }],
      },
      create: { policy: member },
      read: {
        policy: member,
        includes: [
          ...includes,
          { relation: 'relation:issue-reporter' },
          { relation: 'relation:issue-parent', side: 'to' },
          { relation: 'relation:comment-issue', side: 'to' },
        ],
      },
      update: { policy: member },
      delete: { policy: owner },
    }),
    endpoint(
      'project-issues',
      module,
      'GET /projects/:projectId/issues',
      { kind: 'list', entity: 'entity:issue' },
      {
        operationId: 'listProjectIssues',
        summary: 'List the issues of a project',
        within: { relation: 'relation:issue-project', side: 'from' },
        policy: member,
        includes,
        defaultSort: [{ by: 'field:issue-number', descending: true }],
      },
    ),
    endpoint(
      'issue-bulk',
      module,
      'POST /issues/bulk',
      { kind: 'bulkCreate', entity: 'entity:issue' },
      {
        operationId: 'createIssues',
        summary: 'Create several issues at once',
        policy: manager,
      },
    ),
    endpoint(
      'issue-restore',
      module,
      'POST /issues/:issueId/restore',
      { kind: 'restore', entity: 'entity:issue' },
      {
        operationId: 'restoreIssue',
        summary: 'Bring a deleted issue back',
        policy: owner,
      },
    ),
    endpoint(
      'issue-close',
      module,
      'POST /issues/:issueId/close',
      {
        kind: 'transition',
        entity: 'entity:issue',
        set: [
          { field: 'field:issue-status', value: { kind: 'value', value: 'done' } },
          { field: 'field:issue-closedAt', value: { kind: 'now' } },
        ],
      },
      { operationId: 'closeIssue', summary: 'Close an issue', policy: member },
    ),
    endpoint(
      'issue-label',
      module,
      'PUT /issues/:issueId/labels/:labelId',
      { kind: 'link', relation: 'relation:issue-labels' },
      {
        operationId: 'labelIssue',
        summary: 'Put a label on an issue',
        policy: member,
      },
    ),
    endpoint(
      'issue-unlabel',
      module,
      'DELETE /issues/:issueId/labels/:labelId',
      { kind: 'unlink', relation: 'relation:issue-labels' },
      {
        operationId: 'unlabelIssue',
        summary: 'Take a label off an issue',
        policy: member,
      },
    ),
    endpoint(
      'issue-watch',
      module,
      'PUT /issues/:issueId/watch',
      { kind: 'link', relation: 'relation:issue-watchers', viewer: true },
      {
        operationId: 'watchIssue',
        summary: 'Watch an issue',
        policy: member,
      },
    ),
    endpoint(
      'issue-unwatch',
      module,
      'DELETE /issues/:issueId/watch',
      { kind: 'unlink', relation: 'relation:issue-watchers', viewer: true },
      {
        operationId: 'unwatchIssue',
        summary: 'Stop watching an issue',
        policy: member,
      },
    ),
  ];
}
