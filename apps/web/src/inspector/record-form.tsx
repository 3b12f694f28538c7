import type { DesignRecord } from '@plinth/design';
import { EndpointForm } from './forms/endpoint-form.tsx';
import { EntityForm } from './forms/entity-form.tsx';
import { EnumForm } from './forms/enum-form.tsx';
import { FieldForm } from './forms/field-form.tsx';
import { JobForm } from './forms/job-form.tsx';
import { ModuleForm } from './forms/module-form.tsx';
import { NoteForm, ViewForm } from './forms/note-form.tsx';
import { RelationForm } from './forms/relation-form.tsx';
import { SettingsForm } from './forms/settings-form.tsx';
import { ShapeForm } from './forms/shape-form.tsx';

/** The form of a record's kind. A placement has none: it is moved on the canvas. */
export function RecordForm({ record }: { record: DesignRecord }) {
  switch (record.kind) {
    case 'settings':
      return <SettingsForm record={record} />;
    case 'module':
      return <ModuleForm record={record} />;
    case 'enum':
      return <EnumForm record={record} />;
    case 'entity':
      return <EntityForm record={record} />;
    case 'field':
      return <FieldForm record={record} />;
    case 'relation':
      return <RelationForm record={record} />;
    case 'shape':
      return <ShapeForm record={record} />;
    case 'endpoint':
      return <EndpointForm record={record} />;
    case 'job':
      return <JobForm record={record} />;
    case 'note':
      return <NoteForm record={record} />;
    case 'view':
      return <ViewForm record={record} />;
    case 'placement':
      return null;
  }
}
