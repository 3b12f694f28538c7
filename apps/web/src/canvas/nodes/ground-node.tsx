import type { NodeProps } from '@xyflow/react';
import { ChevronsDownUp } from 'lucide-react';
import { memo } from 'react';
import { useEditor, useIsSelected, useRecord } from '../../editor/hooks.ts';
import { finishName, foldModule, renameRecord } from '../actions.ts';
import { useCanvas, useCanvasState, useEditing } from '../canvas-context.ts';
import { NameInput } from './name-input.tsx';

/** The tinted ground of a module. Only its head takes the pointer; the rest lets selecting and panning through. */
export const GroundNode = memo(
  function GroundNode({ id }: Pick<NodeProps, 'id'>) {
    const canvas = useCanvas();
    const editor = useEditor();
    const module = useRecord('module', id);
    const detail = useCanvasState((state) => state.detail);
    const isSelected = useIsSelected(id);
    const isEditing = useEditing(id) === 'name';
    if (!module) return null;
    return (
      <div
        className={`pl-ground pl-${detail}${isSelected ? ' pl-on' : ''}`}
        data-hue={module.colour}
      >
        <div className="pl-ground-head" data-part="head" data-card={id} data-record={id}>
          {isEditing ? (
            <NameInput
              value={module.name}
              label="Module name"
              onCommit={(name) => renameRecord(canvas, id, name)}
              onDone={(how) => finishName(canvas, id, how)}
            />
          ) : (
            <span className="pl-ground-name" data-part="name">
              {module.name || 'Unnamed'}
            </span>
          )}
          {module.prefix ? <span className="pl-hint">/{module.prefix}</span> : null}
          {detail === 'full' && !editor.readOnly ? (
            <button
              type="button"
              className="pl-fold nodrag"
              aria-label={`Fold ${module.name} away`}
              title="Fold away"
              onClick={() => foldModule(canvas, id, true)}
            >
              <ChevronsDownUp size={14} strokeWidth={1.75} aria-hidden />
            </button>
          ) : null}
        </div>
      </div>
    );
  },
  (a, b) => a.id === b.id,
);
