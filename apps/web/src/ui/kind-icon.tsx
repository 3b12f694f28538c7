import type { KindName } from '@plinth/design';
import {
  ArrowRightLeft,
  Box,
  Braces,
  Eye,
  Layers,
  type LucideIcon,
  MapPin,
  Settings2,
  Spline,
  StickyNote,
  Table2,
  Tags,
  Timer,
} from 'lucide-react';

/** The icon of each kind, the first sign by which a kind is known. */
export const kindIcons: Record<KindName, LucideIcon> = {
  settings: Settings2,
  module: Layers,
  enum: Tags,
  entity: Table2,
  field: Box,
  relation: Spline,
  shape: Braces,
  endpoint: ArrowRightLeft,
  job: Timer,
  note: StickyNote,
  view: Eye,
  placement: MapPin,
};

const hues: Partial<Record<KindName, string>> = {
  entity: 'text-entity',
  endpoint: 'text-endpoint',
  job: 'text-job',
  enum: 'text-enum',
  shape: 'text-shape',
  note: 'text-note-edge',
};

/** What a kind is called in the interface. */
export const kindTitles: Record<KindName, { one: string; many: string }> = {
  settings: { one: 'API settings', many: 'API settings' },
  module: { one: 'Module', many: 'Modules' },
  enum: { one: 'Enum', many: 'Enums' },
  entity: { one: 'Entity', many: 'Entities' },
  field: { one: 'Field', many: 'Fields' },
  relation: { one: 'Relation', many: 'Relations' },
  shape: { one: 'Shape', many: 'Shapes' },
  endpoint: { one: 'Endpoint', many: 'Endpoints' },
  job: { one: 'Job', many: 'Jobs' },
  note: { one: 'Note', many: 'Notes' },
  view: { one: 'View', many: 'Views' },
  placement: { one: 'Placement', many: 'Placements' },
};

export function KindIcon({ kind, size = 14 }: { kind: KindName; size?: number }) {
  const Icon = kindIcons[kind];
  return (
    <Icon
      aria-hidden
      size={size}
      strokeWidth={1.75}
      className={`shrink-0 ${hues[kind] ?? 'text-ink-3'}`}
    />
  );
}
