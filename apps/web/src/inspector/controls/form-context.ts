import type { Diagnostic } from '@plinth/design';
import { createContext, useContext } from 'react';

/** One problem of `check`, as a form shows it beside its control. */
export interface FormProblem {
  code: string;
  severity: 'error' | 'warning' | 'info';
  message: string;
  property: string;
  fix?: Diagnostic['fix'];
}

/** What the controls of one form share. */
export interface FormState {
  readOnly: boolean;
  problems: readonly FormProblem[];
  /** Whether folded sections stand open, because something in one of them is looked for. */
  openAll: boolean;
}

export const FormContext = createContext<FormState>({
  readOnly: false,
  problems: [],
  openAll: false,
});

export function useForm(): FormState {
  return useContext(FormContext);
}

/**
 * The problems that belong to a control: those at its property and, unless its parts have controls of their own, those
 * deeper, as `indexes` owns `indexes.0.where`.
 */
export function problemsAt(
  problems: readonly FormProblem[],
  property: string | undefined,
  hasParts = false,
): readonly FormProblem[] {
  if (property === undefined) return [];
  return problems.filter(
    (problem) =>
      problem.property === property || (!hasParts && problem.property.startsWith(`${property}.`)),
  );
}
