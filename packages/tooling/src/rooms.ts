/** What one workspace package may reach. Arrows point one way; nothing else is allowed. */
export interface Room {
  /** Takes values and returns values: no Node, no DOM, no clock, no chance. */
  readonly pure: boolean;
  /** Packages of ours that it may import. */
  readonly imports: readonly string[];
  /** Packages of ours whose types alone it may import. */
  readonly types?: readonly string[];
  /** Libraries that it may import; any where this is not said. */
  readonly libraries?: readonly string[];
}

const pureRooms = [
  '@plinth/design',
  '@plinth/editor',
  '@plinth/ir',
  '@plinth/openapi',
  '@plinth/codegen',
  '@plinth/importers',
];

export const rooms: Readonly<Record<string, Room>> = {
  'packages/design': { pure: true, imports: [], libraries: ['zod'] },
  'packages/editor': {
    pure: true,
    imports: ['@plinth/design'],
    libraries: ['pluralize-esm', 'fractional-indexing'],
  },
  'packages/ir': { pure: true, imports: ['@plinth/design'], libraries: ['randexp'] },
  'packages/openapi': {
    pure: true,
    imports: ['@plinth/design', '@plinth/ir'],
    libraries: ['js-yaml'],
  },
  'packages/codegen': {
    pure: true,
    imports: ['@plinth/design', '@plinth/ir', '@plinth/openapi'],
    libraries: ['fflate'],
  },
  'packages/importers': {
    pure: true,
    imports: ['@plinth/design', '@plinth/ir'],
    libraries: ['@dbml/parse', 'js-yaml', 'pluralize-esm'],
  },
  'packages/cli': { pure: false, imports: pureRooms },
  'packages/acceptance': {
    pure: false,
    imports: ['@plinth/codegen', '@plinth/design', '@plinth/importers'],
  },
  'packages/tooling': { pure: false, imports: [] },
  'apps/server': { pure: false, imports: pureRooms },
  'apps/web': { pure: false, imports: pureRooms, types: ['@plinth/server'] },
  'apps/e2e': { pure: false, imports: ['@plinth/design'] },
};
