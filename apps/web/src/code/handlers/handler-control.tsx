import { ChevronsLeftRight, ChevronsRightLeft } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useEditor } from '../../editor/hooks.ts';
import { useLayout } from '../../frame/layout-store.ts';
import { runSaying } from '../../frame/use-shortcuts.ts';
import { Control, type ControlProps } from '../../inspector/controls/control.tsx';
import { useForm } from '../../inspector/controls/form-context.ts';
import { IconButton } from '../../ui/button.tsx';
import { commitHandler } from './commit-handler.ts';
import { useHandlerTypes } from './use-handler-types.ts';

const HandlerEditor = lazy(() =>
  import('./handler-editor.tsx').then((module) => ({ default: module.HandlerEditor })),
);

const WIDE = 620;
const USUAL = 340;

/** Makes room for long lines, and takes it back. */
function WidthButton() {
  const isWide = useLayout((state) => state.inspectorWidth > USUAL);
  const Icon = isWide ? ChevronsRightLeft : ChevronsLeftRight;
  return (
    <IconButton
      small
      label={isWide ? 'As narrow as usual' : 'Wider, for code'}
      className="max-sm:hidden"
      onClick={() => useLayout.setState({ inspectorWidth: isWide ? USUAL : WIDE })}
    >
      <Icon size={13} />
    </IconButton>
  );
}

/** Handler code in a form: Monaco with the types of the design, between the lines that the export writes around it. */
export function HandlerControl(
  props: ControlProps & {
    recordId: string;
    property: 'action.handler' | 'body.code';
    value: string;
    /** The line before and after the code. */
    around: [before: string, after: string];
  },
) {
  const { recordId, property, value, around } = props;
  const { readOnly } = useForm();
  const editor = useEditor();
  const types = useHandlerTypes(true);
  return (
    <Control {...props} stacked>
      {({ id, describedBy }) => (
        <div
          id={id}
          className="overflow-hidden rounded-sm border border-line-strong bg-sunken font-mono text-xs leading-5 focus-within:outline-2 focus-within:outline-focus"
        >
          <div className="flex items-center border-b border-line pr-0.5 pl-2 text-ink-3">
            <span aria-hidden className="min-w-0 flex-1 truncate">
              {around[0]}
            </span>
            <WidthButton />
          </div>
          <div className="h-60 min-h-24 resize-y overflow-hidden bg-raised">
            <Suspense fallback={<pre className="p-2 text-ink-2">{value}</pre>}>
              <HandlerEditor
                recordId={recordId}
                property={property}
                value={value}
                label={`${props.label}. Control M, then Tab moves on`}
                describedBy={describedBy}
                readOnly={readOnly}
                types={types}
                onCommit={(code) => runSaying(() => commitHandler(editor, recordId, code))}
                onLeave={() => editor.seal()}
              />
            </Suspense>
          </div>
          <div aria-hidden className="truncate border-t border-line px-2 text-ink-3">
            {around[1]}
          </div>
        </div>
      )}
    </Control>
  );
}
