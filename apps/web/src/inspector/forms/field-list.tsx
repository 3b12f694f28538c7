import { type Field, fieldsOf } from '@plinth/design';
import { ChevronRight, EllipsisVertical, Plus } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { BareInput } from '../controls/bare-input.tsx';
import { Hint } from '../controls/control.tsx';
import { moved } from '../controls/rows-control.tsx';
import { TypePicker } from '../controls/type-picker.tsx';
import { useEdit } from '../edit.ts';
import { useNewEnum } from '../use-new-enum.ts';

/** The fields of an entity or shape as rows: name and type edited here, the rest one step deeper. */
export function FieldList(props: { parent: Field['parent']; empty: string }) {
  const { parent } = props;
  const { design, rename, run, select, readOnly } = useEdit();
  const createEnum = useNewEnum();
  const fields = fieldsOf(design, parent);
  const [fresh, setFresh] = useState<string | null>(null);
  const add = (after?: string) =>
    setFresh(run('field.add', after ? { parent, after } : { parent }));
  const move = (from: number, to: number) => {
    const ids = moved(fields, from, to).map((field) => field.id);
    const index = ids.indexOf(fields[from]?.id as Field['id']);
    run('field.reorder', { ids: [ids[index] as Field['id']], after: ids[index - 1] ?? null });
  };
  return (
    <div className="grid gap-1">
      {fields.length === 0 ? <Hint>{props.empty}</Hint> : null}
      {fields.map((field, index) => (
        <div key={field.id} className="flex items-center gap-1">
          <div className="min-w-0 flex-1">
            <BareInput
              label={`Name of field ${index + 1}`}
              mono
              value={field.name}
              onCommit={(name) => rename(field.id, name)}
              fresh={field.id === fresh}
              onEnter={readOnly ? undefined : () => add(field.id)}
            />
          </div>
          <div className="min-w-0 flex-1">
            <TypePicker
              field={field}
              label={`Type of ${field.name}`}
              onChange={(type) => run('field.retype', { id: field.id, type })}
              onCreateEnum={(name) => createEnum(field, name)}
            />
          </div>
          <div className="flex">
            {readOnly ? null : (
              <Menu
                label={`Actions for ${field.name}`}
                trigger={
                  <IconButton small label={`Actions for ${field.name}`}>
                    <EllipsisVertical size={13} />
                  </IconButton>
                }
                items={[
                  {
                    id: 'up',
                    title: 'Move up',
                    disabled: index === 0,
                    run: () => move(index, index - 1),
                  },
                  {
                    id: 'down',
                    title: 'Move down',
                    disabled: index === fields.length - 1,
                    run: () => move(index, index + 1),
                  },
                  {
                    id: 'remove',
                    title: 'Remove',
                    danger: true,
                    apart: true,
                    run: () => run('field.remove', { ids: [field.id] }),
                  },
                ]}
              />
            )}
            <IconButton small label={`Open ${field.name}`} onClick={() => select([field.id])}>
              <ChevronRight size={14} />
            </IconButton>
          </div>
        </div>
      ))}
      {readOnly ? null : (
        <button
          type="button"
          onClick={() => add()}
          className="-ml-1.5 inline-flex h-6 items-center gap-1 justify-self-start rounded-sm px-1.5 text-xs text-accent-ink hover:bg-hover"
        >
          <Plus size={13} aria-hidden />
          Add field
        </button>
      )}
    </div>
  );
}
