import type { DesignRecord, Module } from '@plinth/design';
import { OptionalSelectControl, SelectControl } from '../controls/select-control.tsx';
import { TextControl } from '../controls/text-control.tsx';
import { useEdit, useRecordForm } from '../edit.ts';
import { moduleOptions, namedOptions } from '../options.ts';

type InModule = Extract<DesignRecord, { module: Module['id'] }>;
type Described = Extract<DesignRecord, { description: string }>;

/** Which module a thing is in. */
export function ModuleControl({ record }: { record: InModule }) {
  const { design, put } = useRecordForm<InModule>(record);
  return (
    <SelectControl
      label="Module"
      property="module"
      value={record.module}
      options={moduleOptions(design)}
      onChange={(module) => put({ module })}
    />
  );
}

/** The description that the export writes into comments and the OpenAPI document. */
export function DescriptionControl({ record }: { record: Described }) {
  const { put } = useRecordForm<Described>(record);
  return (
    <TextControl
      label="Description"
      property="description"
      rows={2}
      placeholder="Goes into the docs and the code"
      value={record.description}
      onCommit={(description) => put({ description })}
    />
  );
}

/** A shape or none. */
export function ShapeSelect(props: {
  label: string;
  property: string;
  hint?: string;
  none: string;
  value: `shape:${string}` | null;
  onChange: (shape: `shape:${string}` | null) => void;
}) {
  const { design } = useEdit();
  return <OptionalSelectControl {...props} options={namedOptions(design, 'shape')} />;
}
