import type { Field } from '../../kinds/index.ts';
import { leadsToMany } from '../../structure.ts';
import type { CheckContext } from '../context.ts';
import { changing, defineRule } from '../rule.ts';

type Say = (property: string, message: string) => void;

export const computedField = defineRule({
  code: 'computed-field',
  severity: 'error',
  why: 'What is worked out needs something to be worked out from, and a type that can hold it.',
  check(context, report) {
    for (const field of context.fields) {
      if (!field.computed) continue;
      const say = (property: string, message: string) => {
        const fix = changing('Store it as given', field, { computed: null });
        report(field, property, message, fix);
      };
      if (field.default) say('default', 'Take the default out: the field is worked out.');
      if (field.list) say('list', 'Take the list out: one value is worked out.');
      if (!context.isEntityField(field)) say('computed', 'Only fields of entities are worked out.');
      else explain(context, field, say);
    }
  },
});

/** Fewest characters that a slug may be kept to: some words, and a number where others have the same. */
const SLUG_ROOM = 16;

/** Rules that what is made of any text cannot be sure to keep. */
function explainSlugRules({ rules }: Field, say: Say): void {
  if (rules.pattern !== null)
    say('rules.pattern', 'Take the pattern out: a slug has a form already.');
  if ((rules.minLength ?? 0) > 1)
    say(
      'rules.minLength',
      'Take minLength out: a slug is as short as the text that it is made of.',
    );
  if ((rules.maxLength ?? SLUG_ROOM) < SLUG_ROOM)
    say(
      'rules.maxLength',
      `Allow ${SLUG_ROOM} characters or more: a slug is some words and a number.`,
    );
}

function explain(context: CheckContext, field: Field, say: Say): void {
  const { computed, type, parent } = field;
  if (computed?.kind === 'slug') {
    const from = context.get('field', computed.from);
    const isPlain = type.kind === 'string' && (type.format ?? 'slug') === 'slug';
    if (!isPlain) say('type', 'Choose the type string: a slug is text, of that format or none.');
    explainSlugRules(field, say);
    if (!from) return;
    if (from.parent !== parent || from.id === field.id) {
      say('computed.from', 'Choose another field of the same entity.');
    } else if ((from.type.kind !== 'string' && from.type.kind !== 'text') || from.list) {
      say('computed.from', 'Choose a field of text: a slug is made from words.');
    }
    return;
  }
  if (!computed) return;
  if (field.unique) say('unique', 'Take unique out: the field is not stored.');
  const relation = context.get('relation', computed.of.relation);
  if (relation && relation[computed.of.side] !== parent) {
    say('computed.of', `Choose a relation that the entity has at its ${computed.of.side} end.`);
  }
  if (computed.kind === 'count') {
    if (type.kind !== 'integer') say('type', 'Choose the type integer: rows are counted.');
    if (relation && !leadsToMany(relation, computed.of.side)) {
      say('computed.of', 'Choose a relation that leads to many rows.');
    }
  } else {
    if (type.kind !== 'boolean')
      say('type', 'Choose the type boolean: the viewer is in it or not.');
    if (!context.user || context.farEnd(computed.of) !== context.user) {
      say('computed.of', 'Choose a relation that leads to the users, with login on.');
    } else if (relation?.references) {
      say('computed.of', 'Choose a relation whose foreign key points to a key.');
    }
  }
}
