import { holderOf, targetOf } from '../../structure.ts';
import { changing, defineRule } from '../rule.ts';

export const relationRing = defineRule({
  code: 'relation-ring',
  severity: 'error',
  why: 'Where rows require one another in a ring, the first can never be written.',
  check({ relations }, report) {
    const required = relations.filter((relation) => relation.required && relation.owner !== 'join');
    const next = new Map<string, string[]>();
    for (const relation of required) {
      const holder = holderOf(relation);
      const target = targetOf(relation);
      if (holder && target) next.set(holder, [...(next.get(holder) ?? []), target]);
    }
    for (const relation of required) {
      const holder = holderOf(relation);
      const target = targetOf(relation);
      if (!holder || !target || !leads(next, target, holder)) continue;
      const change = {
        required: false,
        ...(relation.onDelete === 'restrict' ? { onDelete: 'setNull' as const } : {}),
      };
      const fix = changing('Make it optional', relation, change);
      report(
        relation,
        'required',
        'Make a relation of this ring optional: no first row could be written.',
        fix,
      );
    }
  },
});

function leads(next: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(next.get(at) ?? []));
  }
  return false;
}
