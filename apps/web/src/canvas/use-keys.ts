import { type Editor, getCommand } from '@plinth/editor';
import { type RefObject, useEffect } from 'react';
import { addField, addWithTool } from './actions.ts';
import { useCanvas } from './canvas-context.ts';
import type { CanvasController } from './canvas-controller.ts';
import type { Tool } from './canvas-state.ts';
import { canvasOf } from './registry.ts';

/** The tools and the commands whose keys arm them, so that a key is said in one place. */
export const toolCommands = {
  entity: 'entity.add',
  relation: 'relation.add',
  endpoint: 'endpoint.add',
  job: 'job.add',
  enum: 'enum.add',
  note: 'note.add',
} as const satisfies Partial<Record<Tool, string>>;

/** The key of a tool, as the command registry has it. */
export function toolKey(tool: Tool): string {
  return tool === 'select' ? 'V' : (getCommand(toolCommands[tool]).shortcut ?? '');
}

const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Keys that mean something else on the canvas than elsewhere: letters arm tools, arrows move cards, Enter opens names.
 * All other keys are left to the command registry.
 */
export function useKeys(root: RefObject<HTMLElement | null>): void {
  const canvas = useCanvas();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      canvas.additive = event.shiftKey || event.metaKey || event.ctrlKey;
      if (event.defaultPrevented || !isForCanvas(event, root.current)) return;
      if (pressed(canvas, event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    const onKeyUp = (event: KeyboardEvent) => {
      canvas.additive = event.shiftKey || event.metaKey || event.ctrlKey;
    };
    // In the capture phase, so that the app's own shortcuts see only what is left.
    addEventListener('keydown', onKeyDown, true);
    addEventListener('keyup', onKeyUp, true);
    return () => {
      removeEventListener('keydown', onKeyDown, true);
      removeEventListener('keyup', onKeyUp, true);
    };
  }, [canvas, root]);
}

/** Keys pressed while nothing has the focus are the canvas's too, since it is what one looks at. */
function isForCanvas(event: KeyboardEvent, root: HTMLElement | null): boolean {
  const { target } = event;
  if (!(target instanceof Element) || !root) return false;
  if (target.closest('input, textarea, select, [contenteditable]')) return false;
  if (document.querySelector('[role="dialog"], [role="menu"]')) return false;
  return target === document.body || root.contains(target);
}

function pressed(canvas: CanvasController, event: KeyboardEvent): boolean {
  const { editor, state } = canvas;
  const isPlain = !event.metaKey && !event.ctrlKey && !event.altKey;
  const onButton = (event.target as Element).closest('button') !== null;
  if (event.key === 'Escape') return goBack(canvas);
  if (!isPlain) return false;
  const actions = canvasOf(editor);
  if (event.code === 'Digit1' && event.shiftKey) {
    actions?.fit();
    return true;
  }
  if (event.code === 'Digit2' && event.shiftKey) {
    actions?.zoomToSelection();
    return true;
  }
  const arrow = arrows[event.key];
  if (arrow) {
    const step = event.shiftKey ? 64 : 8;
    return !editor.readOnly && canvas.nudge(arrow[0] * step, arrow[1] * step);
  }
  if (event.key === 'Enter' || event.key === ' ' || event.key === 'F2') {
    if (onButton) return false;
    if (event.key === 'Enter' && state.tool !== 'select') {
      const { tool } = state;
      canvas.setTool('select');
      if (tool !== 'relation') addWithTool(canvas, tool, canvas.centre());
      return true;
    }
    return openFocused(canvas, event);
  }
  if (event.shiftKey || editor.readOnly) return false;
  const parent = parentOfField(editor);
  if (parent && event.key.toUpperCase() === getCommand('field.add').shortcut) {
    addField(canvas, parent.id, parent.after);
    return true;
  }
  const tool = toolOfKey(event.key);
  if (!tool) return false;
  if (tool === 'relation') startRelation(canvas);
  else canvas.setTool(tool);
  return true;
}

/** Asks how the two entities that are selected relate; with fewer, waits for a pull from one to another. */
export function startRelation(canvas: CanvasController): void {
  const { editor, state } = canvas;
  const [from, to] = editor.selection;
  const rect = state.rects.get(to ?? '');
  const isPair = editor.selection.length === 2 && editor.isEnabled('relation.add');
  if (isPair && from && to && rect) canvas.store.setState({ choosing: { from, to, at: rect } });
  else canvas.setTool('relation');
}

function toolOfKey(key: string): Tool | undefined {
  const tools: Tool[] = ['select', 'entity', 'relation', 'endpoint', 'job', 'enum', 'note'];
  return tools.find((tool) => toolKey(tool).toLowerCase() === key.toLowerCase());
}

/** One step back: what floats, then the tool; the selection is the registry's to clear. */
function goBack(canvas: CanvasController): boolean {
  const { state } = canvas;
  if (state.dragged.size > 0) canvas.cancelDrag();
  else if (state.choosing) canvas.store.setState({ choosing: null });
  else if (state.editing) canvas.edit(null);
  else if (state.tool !== 'select') canvas.setTool('select');
  else return false;
  return true;
}

/** Selects the card that has the focus; where it is selected already, or asked with F2, opens its name. */
function openFocused(canvas: CanvasController, event: KeyboardEvent): boolean {
  const { editor } = canvas;
  const node = (event.target as Element).closest<HTMLElement>('.react-flow__node');
  const card = canvas.state.scene.cards.get(node?.dataset.id ?? '');
  const chosen = editor.selection.length === 1 ? editor.selection[0] : undefined;
  if (card && card.id !== chosen && event.key !== 'F2') {
    const ids = card.kind === 'resource' ? card.rows.map((row) => row.id) : [card.id];
    if (event.key === 'Enter' || event.key === ' ') editor.select(ids);
    canvas.say(`${card.title} selected`);
    return true;
  }
  const open = openName(canvas);
  open?.();
  return open !== undefined;
}

/** How the name of the one thing that is selected is opened where it is drawn; undefined where it has none there. */
export function openName(canvas: CanvasController): (() => void) | undefined {
  const { editor } = canvas;
  const [id, ...others] = editor.selection;
  const kind = id === undefined ? undefined : editor.getRecord(id)?.kind;
  if (!id || !kind || others.length > 0 || editor.readOnly) return undefined;
  if (kind === 'endpoint' || kind === 'relation' || kind === 'settings') return undefined;
  return () => canvas.edit({ id, part: kind === 'note' ? 'text' : 'name', isNew: false });
}

/** Where a new field goes: into the entity or shape that is selected, or after the field that is. */
export function parentOfField(editor: Editor): { id: string; after?: string } | undefined {
  const record = editor.selection.length === 1 ? editor.getRecord(editor.selection[0] ?? '') : null;
  if (record?.kind === 'field') return { id: record.parent, after: record.id };
  return record?.kind === 'entity' || record?.kind === 'shape' ? { id: record.id } : undefined;
}
