/** A box to be placed, with what stands in it worked out already. */
export interface LayoutBox {
  readonly id: string;
  readonly group: string;
  readonly width: number;
  readonly height: number;
}

export interface LayoutLink {
  readonly from: string;
  readonly to: string;
}

/** The part of ELK that is used: one graph in, the same with places out. */
export interface Placer {
  layout(graph: ElkGraph): Promise<ElkGraph>;
}

export interface ElkGraph {
  id: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  layoutOptions?: Record<string, string>;
  children?: ElkGraph[];
  edges?: { id: string; sources: string[]; targets: string[] }[];
}

export type Places = Map<string, { x: number; y: number }>;

const GRID = 8;
/** Room around the boxes of a group, for its ground and its name. */
const AROUND = { side: 32, top: 56, between: 96 };

const within = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '112',
  'elk.spacing.nodeNode': '56',
  'elk.spacing.componentComponent': '72',
  'elk.aspectRatio': '1.5',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
  'elk.layered.thoroughness': '3',
  'elk.layered.wrapping.strategy': 'MULTI_EDGE',
};
const across = {
  ...within,
  'elk.layered.spacing.nodeNodeBetweenLayers': String(AROUND.between),
  'elk.spacing.nodeNode': String(AROUND.between),
};
const packed = {
  'elk.algorithm': 'rectpacking',
  'elk.aspectRatio': '1.5',
  'elk.spacing.nodeNode': String(AROUND.between),
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
};
/** The part of a drawing that is covered, below which groups are packed: links that run far say less than what is seen whole. */
const SPARSE = 0.35;

/**
 * Places boxes group by group, each group as layers along its links, and then the groups as layers along the links between
 * them, or packed where those would leave most of the drawing empty. `onStep` hears how many of the parts are done; `signal` ends it between two parts by throwing its reason.
 */
export async function placeBoxes(
  boxes: readonly LayoutBox[],
  links: readonly LayoutLink[],
  options: {
    placer: Placer;
    onStep?: (done: number, total: number) => void;
    signal?: AbortSignal;
  },
): Promise<Places> {
  const groups = new Map<string, LayoutBox[]>();
  for (const box of boxes) {
    const group = groups.get(box.group);
    if (group) group.push(box);
    else groups.set(box.group, [box]);
  }
  const total = groups.size + 1;
  const step = (done: number) => {
    options.signal?.throwIfAborted();
    options.onStep?.(done, total);
  };
  step(0);
  const inner = new Map<string, ElkGraph>();
  for (const [id, members] of groups) {
    const graph = graphOf(id, members, links, within);
    inner.set(id, await options.placer.layout(graph));
    step(inner.size);
  }
  const groupOf = new Map(boxes.map((box) => [box.id, box.group]));
  const frames: LayoutBox[] = [...inner].map(([id, graph]) => ({
    id,
    group: '',
    width: (graph.width ?? 0) + AROUND.side * 2,
    height: (graph.height ?? 0) + AROUND.side + AROUND.top,
  }));
  const between = links.flatMap(({ from, to }) => {
    const a = groupOf.get(from);
    const b = groupOf.get(to);
    return a && b && a !== b ? [{ from: a, to: b }] : [];
  });
  const outer = await layoutGroups(frames, between, options.placer);
  step(total);
  const places: Places = new Map();
  for (const frame of outer.children ?? []) {
    for (const child of inner.get(frame.id)?.children ?? []) {
      places.set(child.id, {
        x: onGrid((frame.x ?? 0) + AROUND.side + (child.x ?? 0)),
        y: onGrid((frame.y ?? 0) + AROUND.top + (child.y ?? 0)),
      });
    }
  }
  return places;
}

/** Groups as layers along their links, or packed where that would leave most of the drawing empty. */
async function layoutGroups(
  frames: readonly LayoutBox[],
  links: readonly LayoutLink[],
  placer: Placer,
): Promise<ElkGraph> {
  const layered = await placer.layout(graphOf('all', frames, links, across));
  const covered = frames.reduce((sum, { width, height }) => sum + width * height, 0);
  const whole = (layered.width ?? 0) * (layered.height ?? 0);
  if (covered >= whole * SPARSE) return layered;
  return placer.layout(graphOf('all', frames, [], packed));
}

function graphOf(
  id: string,
  boxes: readonly LayoutBox[],
  links: readonly LayoutLink[],
  layoutOptions: Record<string, string>,
): ElkGraph {
  const here = new Set(boxes.map((box) => box.id));
  const seen = new Set<string>();
  const edges = links.flatMap(({ from, to }) => {
    const key = `${from} ${to}`;
    if (from === to || !here.has(from) || !here.has(to) || seen.has(key)) return [];
    seen.add(key);
    // What is pointed at stands first, so that reading goes from the thing to what belongs to it.
    return [{ id: key, sources: [to], targets: [from] }];
  });
  const children = boxes.map(({ id: child, width, height }) => ({ id: child, width, height }));
  return { id, layoutOptions, children, edges };
}

function onGrid(value: number): number {
  return Math.round(value / GRID) * GRID;
}
