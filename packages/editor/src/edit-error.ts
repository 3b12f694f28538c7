/**
 * Why an edit was refused: a value that breaks its kind's schema, an id that is not there or is there already, a
 * reference to nothing, a record that every design has, or arguments that make no sense here.
 */
export type EditErrorCode =
  | 'invalid'
  | 'missing'
  | 'exists'
  | 'dangling'
  | 'required'
  | 'disabled'
  | 'arguments';

/** A refused edit: nothing has changed. */
export class EditError extends Error {
  override readonly name = 'EditError';
  readonly code: EditErrorCode;
  /** The record at fault, if one is. */
  readonly recordId: string | null;
  /** The property at fault as a path such as `rules.max`, if one is. */
  readonly property: string | null;

  constructor(
    code: EditErrorCode,
    message: string,
    at: { recordId?: string; property?: string } = {},
  ) {
    super(message);
    this.code = code;
    this.recordId = at.recordId ?? null;
    this.property = at.property ?? null;
  }
}
