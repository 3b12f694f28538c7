import { create } from 'zustand';
import type { Problem } from '../analysis/problem.ts';

type Source = 'handlers' | 'project';

/** What is wrong that only the generated code shows, by who found it. */
const useStore = create<Record<Source, readonly Problem[]>>()(() => ({
  handlers: [],
  project: [],
}));

export function setProblems(source: Source, problems: readonly Problem[]): void {
  if (useStore.getState()[source].length + problems.length === 0) return;
  useStore.setState({ [source]: problems });
}

/** Problems of the code of the open design, while its code is looked at. */
export function useCodeProblems(): readonly Problem[] {
  const project = useStore((state) => state.project);
  const handlers = useStore((state) => state.handlers);
  return project.length === 0 ? handlers : [...project, ...handlers];
}
