import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { hasBench } from '../bench/targets.ts';
import { hasJobs } from '../jobs/index.ts';
import { requiredInProduction } from '../project/features.ts';
import { accounts, calling } from './calling.ts';
import { code, inline, listed, quoted, table } from './markdown.ts';
import { endpointsOf, policyWords, triggerWords } from './words.ts';

/** README.md: how to run, call and extend this very API, with a table of its endpoints. */
export function emitReadme(ir: Ir): GeneratedFile {
  const { title, description, basePath } = ir.project;
  const sections = [
    `# ${inline(title)}`,
    ...(description === '' ? [] : [quoted(description)]),
    running(ir),
    calling(ir),
    ...accounts(ir),
    `## Endpoints\n\n${endpointTable(ir)}`,
    ...(ir.jobs.length > 0 ? [`## Jobs\n\n${jobTable(ir)}`] : []),
    configuration(ir),
    layout(ir),
    extending(),
    `The API document is \`openapi.yaml\` (and \`openapi.json\`, served at \`/openapi.json\`); \`/docs\` shows it as a page to read and to try. Paths start with \`${basePath === '' ? '/' : basePath}\`. Why things are as they are stands in [docs/decisions.md](docs/decisions.md).`,
  ];
  return { path: 'README.md', text: `${sections.join('\n\n')}\n` };
}

function running(ir: Ir): string {
  return `## Run

\`\`\`sh
npm install
npm test
npm start
\`\`\`

Node 20.19 or newer is all it needs: without \`DATABASE_URL\` it keeps its data in an embedded PostgreSQL
(PGlite) under \`.data\`. With PostgreSQL, Redis and containers:

\`\`\`sh
cp .env.example .env${setInEnv(ir)}
docker compose up --build
\`\`\`

| command | what it does |
| --- | --- |
| \`npm start\` | applies the migrations and serves on \`PORT\` (3000) |
| \`npm run dev\` | the same, again after each change |${
    hasJobs(ir)
      ? '\n| `npm run worker` | runs jobs, where `REDIS_URL` is set; without it the server runs them itself |'
      : ''
  }
| \`npm test\` | the whole suite on PGlite, or on \`DATABASE_URL\` where it is set |
| \`npm run coverage\` | the same, and says how much of \`src\` it reaches |
| \`npm run typecheck\`, \`npm run lint\` | \`tsc\` and Biome |
| \`npm run db:generate\` | writes the next migration from \`src/db/schema\` |
| \`npm run db:migrate\` | applies the migrations and ends |
| \`npm run db:seed\` | fills an empty database with examples |${
    hasBench(ir)
      ? '\n| `npm run bench` | with `DATABASE_URL`: requests per second beside a bare handler with the same SQL |'
      : ''
  }`;
}

/** What has to be filled in before the containers start, as a comment of the shell. */
function setInEnv(ir: Ir): string {
  const names = requiredInProduction(ir);
  return names.length === 0 ? '' : `  # then fill in ${listed(names)}`;
}

function endpointTable(ir: Ir): string {
  return table(
    ['endpoint', 'what it does', 'who may call'],
    endpointsOf(ir).map((endpoint) => [
      code(`${endpoint.method} ${endpoint.path}`),
      inline(endpoint.summary) + (endpoint.deprecated ? ' (deprecated)' : ''),
      inline(policyWords(ir, endpoint.policy)),
    ]),
  );
}

function jobTable(ir: Ir): string {
  return table(
    ['job', 'when', 'queue', 'retries'],
    ir.jobs.map((job) => [
      `[${inline(job.title)}](src/jobs/${job.file})`,
      triggerWords(job),
      code(job.queue),
      String(job.retries),
    ]),
  );
}

function configuration(ir: Ir): string {
  const names = requiredInProduction(ir).map(code);
  const required =
    names.length === 0
      ? ''
      : ` In production ${listed(names)} ${names.length === 1 ? 'is' : 'are'} required: there are no fallbacks.`;
  return `## Configuration

Read once, in \`src/config.ts\`, from the environment and from \`.env\`, where there is one; \`.env.example\` lists every
variable. A bad value stops the start with a sentence.${required}`;
}

function layout(ir: Ir): string {
  const modules = ir.modules
    .filter(({ folder }) => ir.resources.some((resource) => resource.module === folder))
    .map(({ folder, description }) =>
      `src/modules/${folder}/`.padEnd(28).concat(inline(description)).trimEnd(),
    );
  return `## Layout

\`\`\`text
src/app.ts                  createApp(deps): the application, over what it needs from outside
src/server.ts               the Node entry: configuration, dependencies, listening, shutting down
src/db/                     schema, client, migrations, transactions
src/http/                   errors, authorisation, paging, filters, limits, headers
src/platform/               what Node gives: Redis, metrics, the reference page, and what opens all of it
${modules.join('\n')}${hasJobs(ir) ? '\nsrc/jobs/                   one file per job, what runs them, schedules, the outbox' : ''}
migrations/                 SQL in drizzle-kit's format, applied at each start
test/                       one file per resource, all through app.request() on a real database
\`\`\`

A resource is one folder: \`routes.ts\` says what it answers, \`schemas.ts\` what it accepts, \`service.ts\` holds its
rules and transactions, \`queries.ts\` its SQL.`;
}

function extending(): string {
  return `## Extend

Change \`src/db/schema\`, run \`npm run db:generate\`, and commit the migration it writes. Add a route in its resource's
\`routes.ts\`; the compiler and \`test/contract.test.ts\` then name what is still missing. \`design.json\` opens again in
the designer.`;
}
