import { type Field, getRecord, pascalCase } from '@plinth/design';
import { useEdit } from './edit.ts';

/** Makes an enum named by what was typed (or by the field) and gives it to the field, in one step. */
export function useNewEnum(): (field: Field, name: string) => void {
  const { design, run, select, together } = useEdit();
  return (field, typed) => {
    const parent =
      getRecord(design, 'entity', field.parent) ?? getRecord(design, 'shape', field.parent);
    const name =
      pascalCase(typed) || pascalCase(`${parent?.name ?? ''} ${field.name}`) || 'NewEnum';
    together('Add enum', () => {
      const id = run('enum.add', { name, ...(parent ? { module: parent.module } : {}) });
      if (id) run('field.retype', { id: field.id, type: { kind: 'enum', enum: id } });
      if (id) select([id]);
    });
  };
}
