import type { Ir, IrEndpoint } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { code, inline, listed } from './markdown.ts';
import { endpointsOf, triggerWords } from './words.ts';

interface Decision {
  readonly title: string;
  readonly what: string;
  readonly cost: string;
}

/** docs/decisions.md: each choice that this design made, why, and what it costs, in the design's own terms. */
export function emitDecisions(ir: Ir): GeneratedFile {
  const decisions = [
    stack(),
    ...storage(ir),
    ...access(ir),
    ...answers(ir),
    ...lists(ir),
    ...jobs(ir),
  ];
  const text = decisions.map(
    ({ title, what, cost }, index) => `## ${index + 1}. ${title}\n\n${what}\n\n**Price:** ${cost}`,
  );
  return { path: 'docs/decisions.md', text: `# Decisions\n\n${text.join('\n\n')}\n` };
}

function stack(): Decision {
  return {
    title: 'Web-standard handlers over real PostgreSQL',
    what: 'Hono answers `fetch` requests, so the same application runs on Node, in tests without a socket and in a browser worker. Drizzle writes the SQL one would write by hand, and hot paths are prepared. Without `DATABASE_URL` the same SQL runs on PGlite, which is PostgreSQL in the process.',
    cost: 'PGlite has one connection and does not survive a loss of power as PostgreSQL does: it is for laptops and tests.',
  };
}

function storage(ir: Ir): Decision[] {
  const decisions: Decision[] = [];
  const named = (entities: readonly { name: string }[]) =>
    entities.map(({ name }) => code(name)).join(', ');
  const uuid = ir.entities.filter(({ keyKind }) => keyKind === 'uuid');
  const serial = ir.entities.filter(({ keyKind }) => keyKind === 'serial');
  const own = ir.entities.filter(({ keyKind }) => keyKind === 'fields');
  const keys = [
    ...(uuid.length > 0
      ? [
          `${named(uuid)} use UUID version 7: no central counter, not guessable in sequence, and ordered by time so that indexes stay compact.`,
        ]
      : []),
    ...(serial.length > 0
      ? [`${named(serial)} use a counter: short in URLs, but it tells how many rows there are.`]
      : []),
    ...(own.length > 0 ? [`${named(own)} are found by a key of their own fields.`] : []),
  ];
  if (keys.length > 0) {
    decisions.push({
      title: 'Keys',
      what: keys.join(' '),
      cost: [
        ...(uuid.length > 0 ? ['A UUID takes 16 bytes where a counter takes 4.'] : []),
        ...(serial.length > 0 ? ['The next key can be guessed from the last.'] : []),
        ...(own.length > 0
          ? ['A key of own fields that changes has to change wherever it is referred to.']
          : []),
      ].join(' '),
    });
  }
  const soft = ir.entities.filter(({ softDelete }) => softDelete);
  if (soft.length > 0) {
    decisions.push({
      title: 'Soft delete',
      what: `Deleting ${named(soft)} sets \`deletedAt\`; every query leaves such rows out, and they can be restored where the API offers it.`,
      cost: 'Tables keep growing until something purges them, and unique values of a deleted row stay taken.',
    });
  }
  const versioned = ir.entities.filter(({ version }) => version);
  const stale = ir.project.errors.rules.stale.status;
  if (versioned.length > 0) {
    decisions.push({
      title: 'Optimistic concurrency',
      what: `${named(versioned)} ${versioned.length === 1 ? 'carries' : 'carry'} a version, answered as \`ETag\`. A change with \`If-Match\` is refused with ${stale} when somebody else was faster.`,
      cost: `Clients have to keep the ETag and handle ${stale}.`,
    });
  }
  const cascades = new Map<string, Set<string>>();
  for (const { name, foreignKeys } of ir.entities) {
    for (const { target, onDelete } of foreignKeys) {
      if (onDelete !== 'cascade') continue;
      cascades.set(target, (cascades.get(target) ?? new Set()).add(code(name)));
    }
  }
  if (cascades.size > 0) {
    const taken = [...cascades].map(
      ([target, names]) => `${code(target)} takes its ${listed([...names])} rows with it`,
    );
    decisions.push({
      title: 'Cascading deletes',
      what: `The database keeps references whole: deleting ${taken.join('; ')}.`,
      cost: 'One delete can remove many rows; nothing asks again.',
    });
  }
  return decisions;
}

/** What the default policy asks of a caller. */
const defaults: Readonly<Record<Ir['project']['defaultPolicy'], string>> = {
  inherit: 'needs a login',
  authenticated: 'needs a login',
  roles: 'needs a role',
  owner: 'is for the owner of the row',
  public: 'is open to anyone',
  optional: 'is open to anyone, and knows who is signed in',
};

function access(ir: Ir): Decision[] {
  if (ir.auth === null) {
    return [
      {
        title: 'No authentication',
        what: 'The design has authentication switched off, so every endpoint is open.',
        cost: 'Keep it behind something that knows its callers.',
      },
    ];
  }
  const { accessTokenMinutes, refreshTokenDays, roles } = ir.auth;
  const open = endpointsOf(ir).filter(({ policy }) => policy.kind === 'public');
  const foreign = ir.project.foreignRow;
  const isOpen = ['public', 'optional'].includes(ir.project.defaultPolicy);
  return [
    {
      title: 'Short access tokens, rotating refresh tokens',
      what: `Access tokens live ${accessTokenMinutes} minutes and are checked without the database. Refresh tokens live ${refreshTokenDays} days, are stored hashed, and are used once: using one again revokes the whole family, because one of the two users of it is a thief.`,
      cost: `A revoked user keeps access for up to ${accessTokenMinutes} minutes.`,
    },
    {
      title: isOpen ? 'Open unless closed' : 'Denied unless allowed',
      what: `An endpoint without a policy of its own ${defaults[ir.project.defaultPolicy]}. ${open.length} of ${endpointsOf(ir).length} endpoints are open to anyone.${roles.length > 0 ? ` Roles: ${roles.map(code).join(', ')}.` : ''} A row of somebody else answers ${foreign}${foreign === 404 ? ', so that nobody learns what exists' : ''}.`,
      cost: `A new endpoint that should be ${isOpen ? 'closed' : 'open'} has to say so.`,
    },
  ];
}

function answers(ir: Ir): Decision[] {
  const { format } = ir.project.errors;
  const cached = endpointsOf(ir).filter(({ cache }) => cache !== null);
  const how = (endpoint: IrEndpoint) =>
    `${code(`${endpoint.method} ${endpoint.path}`)} for ${endpoint.cache?.seconds} s${endpoint.cache?.scope === 'viewer' ? ' per user' : ''}`;
  return [
    {
      title: 'Strict input, one shape of error',
      what: `Unknown keys of a body, and unknown parameters of what is read, are refused with ${ir.project.errors.rules.invalid.status} instead of being ignored, which also makes mass assignment impossible. ${format === 'problem' ? 'Every error is a problem document (RFC 9457).' : 'Errors keep the shape of the API that this one follows.'}`,
      cost: 'A client that sends more than it should breaks at once rather than silently.',
    },
    ...(cached.length > 0
      ? [
          {
            title: 'Cached answers',
            what: `${cached.map(how).join('; ')}. A write to an entity drops what was cached of it.`,
            cost: 'Until then, or where data changes behind the API, an answer can be that old.',
          },
        ]
      : []),
  ];
}

function lists(ir: Ir): Decision[] {
  const all = endpointsOf(ir).filter(({ list }) => list !== null);
  const style = (wanted: string) => all.filter(({ list }) => list?.paging.style === wanted).length;
  if (all.length === 0) return [];
  const parts = [
    ...(style('cursor') > 0
      ? [`${style('cursor')} by cursor, which stays fast and steady while rows are added`]
      : []),
    ...(style('offset') > 0
      ? [`${style('offset')} by offset, which knows the total and can jump`]
      : []),
    ...(style('none') > 0 ? [`${style('none')} whole`] : []),
  ];
  return [
    {
      title: 'Paging',
      what: `Lists: ${parts.join('; ')}. Every page has a ceiling, and the order always ends with the key, so that no row is shown twice or missed.`,
      cost: [
        ...(style('cursor') > 0 ? ['A cursor cannot jump to page 50.'] : []),
        ...(style('offset') > 0 ? ['An offset slows down with depth.'] : []),
        ...(style('none') > 0 ? ['A list that is answered whole ends at its ceiling.'] : []),
      ].join(' '),
    },
  ];
}

function jobs(ir: Ir): Decision[] {
  if (ir.jobs.length === 0) return [];
  const list = ir.jobs.map((job) => `${inline(job.title)} runs ${triggerWords(job)}`);
  return [
    {
      title: 'Jobs outside the request',
      what: `${list.join('; ')}. Event jobs ride an outbox written in the same transaction as the change: never run for a rolled-back write, never lost for a committed one. With \`REDIS_URL\` they run on BullMQ in \`src/worker.ts\`, otherwise in the process.`,
      cost: 'At least once: a job that died half way runs again, so handlers have to bear being repeated.',
    },
  ];
}
