import '@xyflow/react/dist/base.css';
import './canvas.css';
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
  useStore,
  type Viewport,
} from '@xyflow/react';
import {
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useEditor, useSelection } from '../editor/hooks.ts';
import { CanvasContext, useCanvas, useCanvasState } from './canvas-context.ts';
import { CanvasController } from './canvas-controller.ts';
import { detailAt } from './canvas-state.ts';
import { EdgeLayer } from './edges/edge-layer.tsx';
import { fitOptions, type Size, viewportToFit } from './fit.ts';
import { freeRoom } from './free-room.ts';
import { nodeTypes } from './nodes/card-nodes.tsx';
import { CanvasMenu } from './overlays/canvas-menu.tsx';
import { Corner } from './overlays/corner.tsx';
import { ModuleNames } from './overlays/module-names.tsx';
import { ProblemMarks } from './overlays/problem-marks.tsx';
import { Rubber } from './overlays/rubber.tsx';
import { Toolbar } from './overlays/toolbar.tsx';
import { TypeChoice } from './overlays/type-choice.tsx';
import { ViewBar } from './overlays/view-bar.tsx';
import { Welcome } from './overlays/welcome.tsx';
import { canvasOf, registerCanvas } from './registry.ts';
import { useGestures } from './use-gestures.ts';
import { useKeys } from './use-keys.ts';

/** Gets what opens over the drawing when a line is dropped, so that it is there then. */
export const loadRelationChoice = () => import('./overlays/relation-choice.tsx');
const RelationChoice = lazy(() =>
  loadRelationChoice().then((module) => ({ default: module.RelationChoice })),
);

/** The drawing of the open design. Fills its parent; works inside the editor's provider. */
export function Canvas() {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const { clientWidth, clientHeight } = box.current ?? document.documentElement;
    setSize({ width: clientWidth, height: clientHeight });
  }, []);
  return (
    <div ref={box} className="pl-room">
      {size ? <Drawing size={size} /> : null}
    </div>
  );
}

/** With the size of the stage known beforehand everything is drawn once, at the zoom that it is then seen at. */
function Drawing({ size }: { size: Size }) {
  const editor = useEditor();
  const { canvas, viewport } = useMemo(() => {
    const canvas = new CanvasController(editor);
    const viewport = viewportToFit(canvas.state, size);
    canvas.setDetail(detailAt(viewport.zoom));
    return { canvas, viewport };
  }, [editor, size]);
  useEffect(() => canvas.start(), [canvas]);
  const nodes = canvas.nodes(editor.selection);
  return (
    <CanvasContext value={canvas}>
      <ReactFlowProvider
        initialNodes={nodes}
        initialWidth={size.width}
        initialHeight={size.height}
        initialMinZoom={fitOptions.minZoom}
        initialMaxZoom={fitOptions.maxZoom}
        initialFitViewOptions={fitOptions}
        // On an empty canvas it would wait for the first card and take that away from where it was put.
        fitView={nodes.length > 0}
      >
        <Stage viewport={viewport} />
      </ReactFlowProvider>
    </CanvasContext>
  );
}

const snapGrid: [number, number] = [8, 8];
const panButtons = [1, 2];
const multiKeys = ['Shift', 'Meta', 'Control'];
const noEdges: [] = [];

function Stage({ viewport }: { viewport: Viewport }) {
  const canvas = useCanvas();
  const selection = useSelection();
  const root = useRef<HTMLElement>(null);
  const scene = useCanvasState((state) => state.scene);
  const rects = useCanvasState((state) => state.rects);
  const grounds = useCanvasState((state) => state.grounds);
  const detail = useCanvasState((state) => state.detail);
  const tool = useCanvasState((state) => state.tool);
  const choosing = useCanvasState((state) => state.choosing);
  const isOverLine = useCanvasState((state) => state.hoveredLine !== null);
  const nodes = useMemo(() => canvas.nodes(selection), [canvas, selection, scene, rects, grounds]);
  const gestures = useGestures(root);
  useKeys(root);
  useRegistration(root);
  useSightOfNames();
  const flags = [
    'pl-canvas',
    `pl-${detail}`,
    tool === 'select' ? '' : 'pl-arming',
    isOverLine ? 'pl-over-line' : '',
    canvas.editor.readOnly ? 'pl-locked' : '',
  ];
  return (
    <section
      ref={root}
      // A click on it takes the focus from what was typed in, so that its keys are the canvas's again.
      tabIndex={-1}
      aria-label="Canvas"
      className={flags.filter(Boolean).join(' ')}
      {...gestures.root}
    >
      <CanvasMenu>
        <ReactFlow
          nodes={nodes}
          edges={noEdges}
          nodeTypes={nodeTypes}
          onNodesChange={gestures.onNodesChange}
          onPaneClick={gestures.onPaneClick}
          onMoveStart={gestures.onMoveStart}
          onMoveEnd={gestures.onMoveEnd}
          defaultViewport={viewport}
          minZoom={0.04}
          maxZoom={2.5}
          panOnScroll
          zoomOnDoubleClick={false}
          selectionOnDrag
          selectionKeyCode={null}
          selectionMode={SelectionMode.Partial}
          panOnDrag={panButtons}
          multiSelectionKeyCode={multiKeys}
          deleteKeyCode={null}
          disableKeyboardA11y
          nodesConnectable={false}
          nodeDragThreshold={3}
          nodeClickDistance={3}
          snapToGrid
          snapGrid={snapGrid}
          onlyRenderVisibleElements
          attributionPosition="bottom-left"
        >
          {detail === 'full' || detail === 'rows' ? (
            <Background
              variant={BackgroundVariant.Dots}
              gap={detail === 'full' ? 24 : 48}
              size={detail === 'full' ? 1.5 : 3}
              color="var(--color-grid)"
            />
          ) : null}
          <EdgeLayer />
          <ModuleNames />
          <ProblemMarks />
        </ReactFlow>
      </CanvasMenu>
      <ZoomWatch />
      <Rubber root={root} />
      {choosing ? (
        <Suspense fallback={null}>
          <RelationChoice choosing={choosing} />
        </Suspense>
      ) : null}
      <TypeChoice />
      <Welcome />
      <ViewBar />
      <Toolbar />
      <Corner />
      <Live />
    </section>
  );
}

/** Tells the canvas how much fits the zoom. Renders nothing, and only when that changes. */
function ZoomWatch(): ReactNode {
  const canvas = useCanvas();
  const detail = useStore((state) => detailAt(state.transform[2]));
  useEffect(() => canvas.setDetail(detail), [canvas, detail]);
  return null;
}

/** Says what was done to those who cannot see it. */
function Live() {
  const message = useCanvasState((state) => state.message);
  return (
    <div className="pl-live" role="status" aria-live="polite">
      {message}
    </div>
  );
}

/** Lets the rest of the app bring things into view, and the canvas know its middle. */
function useRegistration(root: RefObject<HTMLElement | null>): void {
  const canvas = useCanvas();
  const flow = useReactFlow();
  useEffect(() => {
    canvas.centre = () => {
      const box = root.current?.getBoundingClientRect();
      if (!box) return { x: 0, y: 0 };
      const { left, top, width, height } = box;
      return flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
    };
    return registerCanvas({
      canvas,
      flow,
      room() {
        const stage = root.current?.getBoundingClientRect() ?? new DOMRect();
        const panels = [...document.querySelectorAll('aside')];
        return freeRoom(
          stage,
          panels.map((panel) => panel.getBoundingClientRect()),
        );
      },
    });
  }, [canvas, flow, root]);
}

/** Keeps what is being named where it is seen, however far one has zoomed out and whichever panel opens with it. */
function useSightOfNames(): void {
  const canvas = useCanvas();
  useEffect(
    () =>
      canvas.store.subscribe(({ editing, detail }, before) => {
        if (!editing || editing === before.editing || editing.part === 'type') return;
        const actions = canvasOf(canvas.editor);
        if (detail === 'full') actions?.keepInSight(editing.id);
        else actions?.reveal([editing.id]);
      }),
    [canvas],
  );
}
