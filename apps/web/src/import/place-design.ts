import { createDesign, type Design, type RecordInput } from '@plinth/design';
import { Editor, placementId } from '@plinth/editor';
import { SceneBuilder } from '../canvas/model/scene.ts';
import type { ModelSource } from '../canvas/model/source.ts';
import { type Placer, placeBoxes } from '../layout/layout-graph.ts';
import { layoutInput } from '../layout/layout-input.ts';

/** The design laid out anew in its first view, as tidying would lay it out. */
export async function placeDesign(
  design: Design,
  options: { placer: Placer; onStep?: (done: number, total: number) => void },
): Promise<Design> {
  const records = Object.fromEntries(
    Object.entries(design.records).filter(([, { kind }]) => kind !== 'placement'),
  );
  let next = 0;
  const editor = new Editor({ design: { records }, nextId: () => `n${next++}`, readOnly: true });
  const source: ModelSource = {
    get design() {
      return editor.design;
    },
    get: (id) => editor.getRecord(id),
    kind: (kind) => editor.kind(kind),
    list: (name, of) => editor.list(name, of),
  };
  const { view } = editor;
  const scene = new SceneBuilder(source).build(view);
  const { boxes, links } = layoutInput(scene, source);
  if (boxes.length === 0) return design;
  const places = await placeBoxes(boxes, links, options);
  const placements = [...places].map(([card, { x, y }]): RecordInput<'placement'> => {
    const target = (scene.targets.get(card) ?? card) as `entity:${string}`;
    return {
      kind: 'placement',
      id: placementId(view, target),
      view: view as `view:${string}`,
      target,
      x,
      y,
    };
  });
  const placed = Object.entries(createDesign(placements).records).filter(
    ([, { kind }]) => kind === 'placement',
  );
  return { records: { ...records, ...Object.fromEntries(placed) } };
}
