import { type Design, printDesign, recordsOf, templates } from '@plinth/design';
import { Refusal } from '../errors.ts';

export interface TemplateSummary {
  id: string;
  title: string;
  description: string;
  counts: { entities: number; endpoints: number; jobs: number };
}

export interface OpenedTemplate extends TemplateSummary {
  /** The text of the template as a saved file, for parseDesign. */
  document: string;
}

/** The templates, in the order they are offered. */
export function listTemplates(): TemplateSummary[] {
  return templates.map(summarise);
}

/** One template with its document. Refused with `template-not-found`. */
export function openTemplate(id: string): OpenedTemplate {
  const template = find(id);
  return { ...summarise(template), document: printDesign(template.design) };
}

/** The design that a template begins with. Refused with `template-not-found`. */
export function templateDesign(id: string): Design {
  return find(id).design;
}

type Template = (typeof templates)[number];

function find(id: string): Template {
  const template = templates.find((known) => known.id === id);
  if (!template) throw new Refusal('template-not-found');
  return template;
}

function summarise({ id, title, description, design }: Template): TemplateSummary {
  const count = (kind: 'entity' | 'endpoint' | 'job') => recordsOf(design, kind).length;
  const counts = { entities: count('entity'), endpoints: count('endpoint'), jobs: count('job') };
  return { id, title, description, counts };
}
