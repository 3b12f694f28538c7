import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export interface CodeLayout {
  treeWidth: number;
  /** Folders of the tree that are folded. */
  folded: readonly string[];
  filter: string;
  /** Only files that changed since the last download. */
  onlyChanged: boolean;
  /** The file that is shown, and whether as the difference to the last download. */
  path: string | null;
  asDiff: boolean;
}

/** How the code panel stands; its sizes and folds are remembered in this browser. */
export const useCodeLayout = create<CodeLayout>()(
  persist(
    (): CodeLayout => ({
      treeWidth: 250,
      folded: ['test', 'migrations', 'src/http', 'src/platform'],
      filter: '',
      onlyChanged: false,
      path: null,
      asDiff: false,
    }),
    { name: 'plinth.code', partialize: ({ treeWidth, folded }) => ({ treeWidth, folded }) },
  ),
);

/** Shows a file, and opens the folders above it in the tree. */
export function showFile(path: string): void {
  const { folded } = useCodeLayout.getState();
  const above = (folder: string) => path.startsWith(`${folder}/`);
  useCodeLayout.setState({
    path,
    folded: folded.some(above) ? folded.filter((folder) => !above(folder)) : folded,
  });
}

export function toggleFolder(path: string): void {
  const { folded } = useCodeLayout.getState();
  useCodeLayout.setState({
    folded: folded.includes(path) ? folded.filter((each) => each !== path) : [...folded, path],
  });
}
