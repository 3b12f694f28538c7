import type { Job } from '../../kinds/index.ts';
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
          if (hasPath(context, rootOf(job), name.trim().split('.'))) continue;
          report(job, `body.${part}`, `Correct {{${name}}}: the payload has no such value.`);
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

function hasPath(context: CheckContext, root: string | null, [first, ...rest]: string[]): boolean {
  const shape = context.get('shape', root);
  if (shape) {
    const found = shapeKeysOf(context, shape).find(({ key }) => key === first);
    if (!found) return false;
    return rest.length === 0 ? found.into === null : hasPath(context, found.into, rest);
  }
  const entity = context.get('entity', root);
  if (!entity || rest.length > 0) return false;
  return context.columnsOf(entity).some(({ property, owner }) => {
    return property === first && !(owner.kind === 'field' && owner.writeOnly);
  });
}
