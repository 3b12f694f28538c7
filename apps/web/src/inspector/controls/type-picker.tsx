import { describeType, type Field, type FieldType } from '@plinth/design';
import { Command } from 'cmdk';
import { ChevronDown, Plus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useEdit } from '../edit.ts';
import { type TypeChoice, typeChoices, typeKey } from '../type-choices.ts';
import { useForm } from './form-context.ts';

const groups: TypeChoice['group'][] = [
  'Common',
  'Enums',
  'Shapes',
  'Text',
  'Numbers',
  'Time',
  'Other',
];

/** Picks a field's type by typing a part of its name. */
export function TypePicker(props: {
  field: Field;
  label: string;
  onChange: (type: FieldType) => void;
  /** Makes an enum of this name and takes it; offered where nothing fits. */
  onCreateEnum?: (name: string) => void;
  id?: string;
}) {
  const { design } = useEdit();
  const { readOnly } = useForm();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const now = typeKey(props.field.type);
  const take = (run: () => void) => {
    setOpen(false);
    setText('');
    run();
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        id={props.id}
        disabled={readOnly}
        aria-label={`${props.label}: ${describeType(design, props.field)}`}
        className="input flex items-center gap-1 text-left font-mono text-xs leading-5"
      >
        <span className="min-w-0 flex-1 truncate">{describeType(design, props.field)}</span>
        <ChevronDown aria-hidden size={13} className="-mr-0.5 shrink-0 text-ink-3" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="overlay z-50 w-64"
        >
          <Command label="Field type" defaultValue={now}>
            <Command.Input
              autoFocus
              value={text}
              onValueChange={setText}
              placeholder="Find a type"
              className="w-full border-b border-line bg-transparent px-3 py-2 outline-none"
            />
            <Command.List className="max-h-72 overflow-auto p-1">
              <Command.Empty className="px-2 py-1.5 text-ink-3">
                No type of that name.
              </Command.Empty>
              {groups.map((group) => {
                const choices = typeChoices(design, props.field.parent).filter(
                  (choice) => choice.group === group,
                );
                return choices.length === 0 ? null : (
                  <Command.Group
                    key={group}
                    heading={group}
                    className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-1.5 [&_[cmdk-group-heading]]:pb-0.5 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-3"
                  >
                    {choices.map((choice) => (
                      <Command.Item
                        key={choice.key}
                        value={choice.key}
                        keywords={[choice.title]}
                        onSelect={() => take(() => props.onChange(choice.type))}
                        className="flex items-baseline gap-2 rounded-sm px-2 py-0.5 data-[selected=true]:bg-hover"
                      >
                        <span
                          className={`font-mono text-xs leading-5 ${choice.key === now ? 'font-semibold text-accent-ink' : ''}`}
                        >
                          {choice.title}
                        </span>
                        <span className="min-w-0 flex-1 truncate text-right text-xs text-ink-3">
                          {choice.hint}
                        </span>
                      </Command.Item>
                    ))}
                  </Command.Group>
                );
              })}
              {props.onCreateEnum ? (
                <Command.Item
                  forceMount
                  value="new enum"
                  onSelect={() => take(() => props.onCreateEnum?.(text.trim()))}
                  className="mt-1 flex items-center gap-1.5 rounded-sm border-t border-line px-2 py-1 text-accent-ink data-[selected=true]:bg-hover"
                >
                  <Plus aria-hidden size={13} />
                  New enum{text.trim() ? ` “${text.trim()}”` : ''}
                </Command.Item>
              ) : null}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
