import type { Field, Job } from '../../kinds/index.ts';
import type { CheckContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { shapeKeysOf } from '../shape-keys.ts';

export const jobPlaceholders = defineRule({
  code: 'job-placeholders',
  severity: 'error',
  why: 'A placeholder that nothing fills is sent to people as it stands.',
  check(context, report) {
    for (const job of context.jobs) {
      for (const [part, text] of templatesOf(job)) {
        if (text.trim() === '') report(job, `body.${part}`, `Write the ${part}.`);
        for (const [, name = ''] of text.matchAll(/\{\{([^{}]{0,200})\}\}/g)) {
          const found = valueAt(context, rootOf(job), name.trim().split('.'));
          const wrong = !found
            ? 'the payload has no such value'
            : part === 'to' && found.field && !isOneText(found.field)
              ? 'it is not one text, as an address is'
              : null;
          if (wrong) report(job, `body.${part}`, `Correct {{${name}}}: ${wrong}.`);
        }
        if (/\{\{|\}\}/.test(text.replace(/\{\{[^{}]{0,200}\}\}/g, ''))) {
          report(job, `body.${part}`, 'Close every {{ with }}.');
        }
      }
    }
  },
});

function templatesOf({ body }: Job): readonly (readonly [string, string])[] {
  if (body.kind === 'email') {
    return [
      ['to', body.to],
      ['subject', body.subject],
      ['text', body.text],
    ];
  }
  return body.kind === 'webhook' ? [['url', body.url]] : [];
}

/** The shape or entity whose properties the payload has. */
function rootOf({ payload, trigger }: Job): string | null {
  return payload ?? (trigger.kind === 'event' ? trigger.entity : null);
}

/** Whether the value of a field can stand in a mail address. */
function isOneText({ list, type }: Field): boolean {
  return !list && type.kind !== 'json';
}

/** What a path of the payload leads to, with the field that holds it where one does; null where it leads to nothing. */
function valueAt(
  context: CheckContext,
  root: string | null,
  [first, ...rest]: string[],
): { readonly field: Field | null } | null {
  const shape = context.get('shape', root);
  if (shape) {
    const found = shapeKeysOf(context, shape).find(({ key }) => key === first);
    if (!found) return null;
    if (rest.length > 0) return valueAt(context, found.into, rest);
    return found.into === null ? found : null;
  }
  const entity = context.get('entity', root);
  if (!entity || rest.length > 0) return null;
  const owner = context.columnsOf(entity).find(({ property }) => property === first)?.owner;
  if (!owner || (owner.kind === 'field' && owner.writeOnly)) return null;
  return { field: owner.kind === 'field' ? owner : null };
}
