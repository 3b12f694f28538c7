import type { Ir, IrEntity, IrSchema, IrType } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { onceOfEach } from '../../../once.ts';
import { benchTargets } from '../bench/targets.ts';
import { featuresOf } from './features.ts';

/** Every version the export is tested with, in one place. */
const versions = {
  '@biomejs/biome': '^2.6.8',
  '@electric-sql/pglite': '^0.5.16',
  '@hono/node-server': '^2.1.8',
  '@hono/zod-openapi': '^1.6.3',
  '@node-rs/bcrypt': '^2.0.0',
  '@types/node': '^20.19.43',
  '@types/autocannon': '^7.12.7',
  '@types/pg': '^8.23.1',
  '@vitest/coverage-v8': '^4.1.12',
  ajv: '^8.17.1',
  'ajv-formats': '^3.0.1',
  autocannon: '^8.0.0',
  bullmq: '^6.7.0',
  croner: '^11.0.1',
  'drizzle-kit': '^0.31.11',
  'drizzle-orm': '^0.45.4',
  hono: '^4.13.19',
  ioredis: '^6.0.0',
  jose: '^6.2.17',
  nodemailer: '^10.6.0',
  pg: '^8.23.1',
  pino: '^10.4.0',
  'prom-client': '^15.1.3',
  'rate-limiter-flexible': '^11.4.0',
  'swagger-ui-dist': '^5.35.0',
  tsx: '^4.23.15',
  typescript: '^7.0.2',
  uuid: '^14.0.3',
  vitest: '^4.1.12',
  zod: '^4.6.7',
} as const;

/** A control character in the source of a pattern, as linters find it. */
const control = /\\(?:x[01][\da-f]|u00[01][\da-f]|u\{0*[01]?[\da-f]\})/i;

/** Whether a pattern of the project names control characters, which linters else take for a mistake. */
function namesControls(ir: Ir): boolean {
  return ir.schemas.some(schemaNames) || ir.entities.some(entityNames);
}

const schemaNames = onceOfEach(({ type }: IrSchema): boolean => {
  const isNamed = (of: IrType): boolean => {
    if (of.kind === 'array') return isNamed(of.items);
    if (of.kind === 'object') return of.properties.some((each) => isNamed(each.type));
    return of.kind === 'scalar' && control.test(of.rules.pattern ?? '');
  };
  return isNamed(type);
});

const entityNames = onceOfEach(({ columns }: IrEntity) =>
  columns.some(({ rules }) => control.test(rules.pattern ?? '')),
);

type Package = keyof typeof versions;

const always: readonly Package[] = [
  '@electric-sql/pglite',
  '@hono/node-server',
  '@hono/zod-openapi',
  'drizzle-orm',
  'hono',
  'ioredis',
  'pg',
  'pino',
  'prom-client',
  'rate-limiter-flexible',
  'swagger-ui-dist',
  'tsx',
  'uuid',
  'zod',
];

const development: readonly Package[] = [
  '@biomejs/biome',
  '@types/node',
  '@types/pg',
  '@vitest/coverage-v8',
  'ajv',
  'ajv-formats',
  'drizzle-kit',
  'typescript',
  'vitest',
];

/** package.json, with what this design needs and nothing else. */
export function emitManifest(ir: Ir): GeneratedFile {
  const { auth, jobs, mail } = featuresOf(ir);
  const bench = benchTargets(ir) !== null;
  const packages: Package[] = [...always];
  if (auth) packages.push('@node-rs/bcrypt', 'jose');
  if (jobs) packages.push('bullmq', 'croner');
  if (mail) packages.push('nodemailer');
  return json('package.json', {
    name: ir.project.packageName,
    version: /^\d+\.\d+\.\d+$/.test(ir.project.version) ? ir.project.version : '1.0.0',
    ...(ir.project.description === '' ? {} : { description: oneLine(ir.project.description) }),
    license: ir.project.licence === '' ? 'UNLICENSED' : ir.project.licence,
    private: true,
    type: 'module',
    engines: { node: '>=20.19' },
    scripts: {
      start: 'tsx src/server.ts',
      dev: 'tsx watch src/server.ts',
      ...(jobs ? { worker: 'tsx src/worker.ts' } : {}),
      build: 'tsc -p tsconfig.build.json',
      test: 'vitest run',
      coverage: 'vitest run --coverage',
      ...(bench ? { bench: 'tsx bench/load.ts' } : {}),
      typecheck: 'tsc',
      lint: 'biome check .',
      format: 'biome check --write .',
      'db:generate': 'drizzle-kit generate',
      'db:migrate': 'tsx src/db/migrate.ts',
      'db:seed': 'tsx src/db/seed.ts',
    },
    dependencies: versionsOf(packages),
    devDependencies: versionsOf([
      ...development,
      ...(bench ? (['@types/autocannon', 'autocannon'] as const) : []),
    ]),
    // A part of Swagger UI reports installations unless it is told not to.
    scarfSettings: { enabled: false },
  });
}

function versionsOf(packages: readonly Package[]): Record<string, string> {
  return Object.fromEntries([...packages].sort().map((name) => [name, versions[name]]));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 500);
}

/** Settings of the compiler, the formatter and the linter. */
export function emitSettings(ir: Ir): GeneratedFile[] {
  return [
    json('tsconfig.json', {
      compilerOptions: {
        target: 'es2023',
        lib: ['es2023', 'dom', 'dom.iterable'],
        module: 'nodenext',
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        noImplicitOverride: true,
        noFallthroughCasesInSwitch: true,
        verbatimModuleSyntax: true,
        erasableSyntaxOnly: true,
        isolatedModules: true,
        rewriteRelativeImportExtensions: true,
        resolveJsonModule: true,
        skipLibCheck: true,
        noEmit: true,
        types: ['node'],
      },
      include: ['src', 'test', 'bench', '*.config.ts'],
    }),
    json('tsconfig.build.json', {
      extends: './tsconfig.json',
      compilerOptions: { noEmit: false, rootDir: 'src', outDir: 'dist', sourceMap: true },
      include: ['src'],
    }),
    json('biome.json', {
      $schema: 'https://biomejs.dev/schemas/2.6.8/schema.json',
      files: {
        includes: [
          '**',
          '!dist',
          '!.data',
          '!coverage',
          '!migrations/meta',
          '!**/*.md',
          '!design.json',
          '!openapi.*',
        ],
      },
      formatter: { indentStyle: 'space', indentWidth: 2, lineWidth: 100 },
      javascript: { formatter: { quoteStyle: 'single' } },
      linter: {
        enabled: true,
        // Prices and examples are what they are, however near to a constant of mathematics.
        rules: {
          preset: 'recommended',
          suspicious: {
            noApproximativeNumericConstant: 'off',
            ...(namesControls(ir) ? { noControlCharactersInRegex: 'off' } : {}),
          },
        },
      },
    }),
    {
      path: 'vitest.config.ts',
      text: `import { defineConfig } from 'vitest/config';

// Each file has a database of its own. Files run in the same processes one after another, which compiles
// modules and WebAssembly once: no module keeps anything between tests.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    maxWorkers: '100%',
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
${coverage(ir)}  },
});
`,
    },
    { path: '.gitignore', text: 'node_modules\ndist\ncoverage\n.data\n.env\n*.log\n' },
  ];
}

/** How what the tests reach of `src` is counted. */
function coverage(ir: Ir): string {
  const { jobs } = featuresOf(ir);
  const starts = ['server', ...(jobs ? ['worker'] : []), 'db/migrate', 'db/seed'];
  const onRedis = ['redis', ...(jobs ? ['bullmq'] : [])];
  const list = (names: readonly string[]) => names.map((name) => `'src/${name}.ts'`).join(', ');
  return `    coverage: {
      include: ['src/**'],
      // Not counted: files that only start a process, and those that only speak to a server there is none of.
      exclude: [
        ${list(starts)},
        ...(process.env.DATABASE_URL ? [] : ['src/db/postgres.ts']),
        ...(process.env.REDIS_URL ? [] : [${list(onRedis.map((name) => `platform/${name}`))}]),
      ],
      reporter: ['text-summary', 'html'],
    },
`;
}

/** JSON as Biome prints it: short lists of plain values on one line. */
export function json(path: string, value: unknown): GeneratedFile {
  return { path, text: `${printJson(value, '', 0)}\n` };
}

function printJson(value: unknown, indent: string, before: number): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const flat = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    const plain = value.every((item) => typeof item !== 'object' || item === null);
    // One column is for the comma that may follow.
    if (plain && before + flat.length < 100) return flat;
    return `[\n${value.map((item) => inner + printJson(item, inner, inner.length)).join(',\n')}\n${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => {
      const head = `${inner}${JSON.stringify(key)}: `;
      return head + printJson(item, inner, head.length);
    });
    return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent}}`;
  }
  return JSON.stringify(value);
}
