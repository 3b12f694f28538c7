import { faultKinds } from './fault-kinds.ts';

/** A fault that somebody may make in an exported project: what of a file becomes what. */
export interface Fault {
  readonly path: string;
  readonly kind: string;
  /** Where it is made, and what kind it is of. */
  readonly what: string;
  /** The file with the fault in it. */
  readonly text: string;
}

interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** Every fault of each kind, one at a time, that can be made in the files of a project. */
export function faultsIn(files: readonly ProjectFile[]): readonly Fault[] {
  return files
    .filter(({ path }) => path.startsWith('src/modules/'))
    .flatMap((file) =>
      faultKinds
        .filter(({ path }) => path.test(file.path))
        .flatMap(({ what, of, to }) =>
          [...file.text.matchAll(of)].flatMap((match) => {
            const [found, inside = ''] = match;
            const before = file.text.slice(0, match.index);
            const instead = to(found, inside, before);
            if (instead === null) return [];
            const after = file.text.slice(match.index + found.length);
            return [
              {
                path: file.path,
                kind: what,
                what: `${file.path}:${before.split('\n').length} ${what}`,
                text: `${before}${instead}${after}`,
              },
            ];
          }),
        ),
    );
}

/** The file of tests of the resource that a file belongs to; undefined where it has none of its own. */
export function testsOf(path: string, files: readonly ProjectFile[]): string | undefined {
  const [, , module, resource] = path.split('/');
  const own = [`test/${module}/${resource}.test.ts`, `test/${resource}.test.ts`];
  return own.find((test) => files.some((file) => file.path === test));
}

/** So many faults of each kind, spread over where they can be made. */
export function sampleOf(faults: readonly Fault[], perKind: number): readonly Fault[] {
  const kinds = new Map<string, Fault[]>();
  for (const fault of faults) kinds.set(fault.kind, [...(kinds.get(fault.kind) ?? []), fault]);
  return [...kinds.values()].flatMap((all) => {
    const count = Math.min(perKind, all.length);
    return Array.from({ length: count }, (_, index) => {
      return all[Math.floor((index * all.length) / count)] as Fault;
    });
  });
}
