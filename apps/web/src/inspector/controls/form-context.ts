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

/** Properties that are code, whose editor says itself what is wrong in it. */
const code: readonly string[] = ['action.handler', 'body.code'];

/**
 * The problems that belong to a control: those at its property or deeper, as `indexes` owns `indexes.0.where`; what is wrong
 * in code belongs to the code alone.
 */
export function problemsAt(
  problems: readonly FormProblem[],
  property: string | undefined,
): readonly FormProblem[] {
  if (property === undefined) return [];
  return problems.filter(
    (problem) =>
      problem.property === property ||
      (problem.property.startsWith(`${property}.`) && !code.includes(problem.property)),
  );
}
