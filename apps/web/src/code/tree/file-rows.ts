/** A line of the file tree: a folder or a file. */
export interface FileRow {
  path: string;
  name: string;
  depth: number;
  folder: boolean;
  open: boolean;
  /** How many changed files a folder holds; 1 for a changed file. */
  changed: number;
}

export interface TreeOptions {
  /** Folders that are folded. */
  folded: ReadonlySet<string>;
  /** Words that a path must hold, all of them; every folder is open then. */
  filter: string;
  changed: ReadonlySet<string>;
}

/** The lines of a file tree: folders before files at each level, each in order of its name. */
export function fileRows(paths: Iterable<string>, options: TreeOptions): readonly FileRow[] {
  const words = options.filter.toLowerCase().split(/\s+/).filter(Boolean);
  const root = new Folder('');
  for (const path of paths) {
    const low = path.toLowerCase();
    if (words.every((word) => low.includes(word))) root.add(path, options.changed.has(path));
  }
  const rows: FileRow[] = [];
  root.print(rows, 0, words.length > 0 ? new Set() : options.folded);
  return rows;
}

class Folder {
  readonly path: string;
  readonly folders = new Map<string, Folder>();
  readonly files: { path: string; name: string; changed: boolean }[] = [];
  changed = 0;

  constructor(path: string) {
    this.path = path;
  }

  add(path: string, changed: boolean): void {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    let folder: Folder = this;
    if (changed) folder.changed++;
    for (const part of parts) {
      const inner =
        folder.folders.get(part) ??
        new Folder(folder.path === '' ? part : `${folder.path}/${part}`);
      folder.folders.set(part, inner);
      folder = inner;
      if (changed) folder.changed++;
    }
    folder.files.push({ path, name, changed });
  }

  print(rows: FileRow[], depth: number, folded: ReadonlySet<string>): void {
    for (const [name, folder] of [...this.folders].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const open = !folded.has(folder.path);
      const { path, changed } = folder;
      rows.push({ path, name, depth, folder: true, open, changed });
      if (open) folder.print(rows, depth + 1, folded);
    }
    for (const { path, name, changed } of this.files.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      rows.push({ path, name, depth, folder: false, open: false, changed: Number(changed) });
    }
  }
}
