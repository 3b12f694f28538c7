import { camelCase, type RecordId, type RecordInput, splitWords } from '@plinth/design';
import { addRecord, cleanText, type Draft, keyFor, newId } from './draft.ts';
import type { EntityPlan, Kept } from './entity-plan.ts';
import { memberName, type NameScope, propertyScope } from './name-scope.ts';
import type { Place } from './place.ts';
import { shorten } from './references.ts';
import type { Value } from './value.ts';

type RelationInput = RecordInput<'relation'>;
interface Linked {
  readonly holder: EntityPlan;
  readonly target: EntityPlan;
  readonly record: RelationInput;
}

interface Seen {
  readonly key: string;
  readonly value: Value;
  readonly scope: NameScope;
  readonly isWritten: boolean;
  readonly isWritable: boolean;
  readonly isRequired: boolean;
}

/** The relations of a design: from properties that hold another's key, another's row, or several rows. */
export class Links {
  readonly #draft: Draft;
  readonly #byNode = new Map<object, EntityPlan>();
  readonly #byName = new Map<string, EntityPlan>();
  readonly #byId = new Map<string, RelationInput>();
  readonly #byHolder = new Map<string, Linked[]>();
  readonly #scopes = new Map<string, NameScope>();
  readonly #lists: { plan: EntityPlan; key: string; target: EntityPlan; place: Place }[] = [];

  constructor(draft: Draft, plans: readonly EntityPlan[]) {
    this.#draft = draft;
    for (const plan of plans) {
      this.#byNode.set(plan.row.node, plan);
      this.#byName.set(plan.name.toLowerCase(), plan);
    }
  }

  /** The entity whose row the value is. */
  entityOf(value: Value | null): EntityPlan | undefined {
    return value ? this.#byNode.get(value.node) : undefined;
  }

  /** Makes a relation of a property where it shows one; says whether it did. */
  link(plan: EntityPlan, seen: Seen): boolean {
    this.#scopes.set(plan.id, seen.scope);
    const { key, value } = seen;
    const item = value.items && this.#draft.schemas.read(value.items.schema, value.items.place);
    const many = value.kind === 'list' ? this.entityOf(item) : undefined;
    if (many) {
      this.#lists.push({ plan, key, target: many, place: value.place });
      return true;
    }
    const one = this.entityOf(value) ?? this.entityOf(value.expanded);
    if (one) {
      const before = this.#held(plan, memberName(key, 'other'));
      if (before)
        plan.kept.set(key, { kind: 'relation', relation: before.record.id, side: 'from' });
      else this.#hold(plan, one, seen, memberName(key, 'other'), null);
      return true;
    }
    return this.#linkKey(plan, seen);
  }

  /** Makes relations of the lists of rows that some answer shows beside what every answer shows of an entity. */
  linkShown(plan: EntityPlan, row: Value): void {
    if (!row.properties.has(plan.key)) return;
    for (const [key, property] of row.properties) {
      if (plan.kept.has(key) || this.#lists.some((list) => list.plan === plan && list.key === key))
        continue;
      const value = this.#draft.schemas.read(property.schema, property.place);
      const item = value.items && this.#draft.schemas.read(value.items.schema, value.items.place);
      const target = value.kind === 'list' ? this.entityOf(item) : undefined;
      if (target) this.#lists.push({ plan, key, target, place: value.place });
    }
  }

  /** Makes a relation of a property named like another entity's key: `authorId`. */
  #linkKey(plan: EntityPlan, seen: Seen): boolean {
    const words = splitWords(seen.key).map((word) => word.toLowerCase());
    if (words.length < 2 || words.at(-1) !== 'id') return false;
    const stem = words.slice(0, -1);
    if (stem.join() === 'parent' && !this.#byName.has('parent') && this.#fits(seen.value, plan)) {
      const message = `${shorten(seen.key, 40)} is taken to lead to another ${plan.name}.`;
      this.#draft.reporter.say('info', 'relation-guessed', seen.value.place, message);
      this.#hold(plan, plan, seen, 'parent', seen.key);
      return true;
    }
    for (let from = 0; from < stem.length; from++) {
      const target = this.#byName.get(stem.slice(from).join(''));
      if (!target || !this.#fits(seen.value, target)) continue;
      const name = memberName(stem.join(' '), 'other');
      if (from > 0) {
        const message = `${shorten(seen.key, 40)} is taken to lead to ${target.name}.`;
        this.#draft.reporter.say('info', 'relation-guessed', seen.value.place, message);
      }
      this.#hold(plan, target, seen, name, seen.key);
      return true;
    }
    return false;
  }

  #fits({ kind, choices }: Value, target: EntityPlan): boolean {
    if (choices) return false;
    if (target.keyKind === 'serial') return kind === 'integer';
    if (target.keyKind === 'uuid') return kind === 'string';
    const property = target.row.properties.get(target.key);
    return (
      property !== undefined &&
      this.#draft.schemas.read(property.schema, property.place).kind === kind
    );
  }

  #hold(
    plan: EntityPlan,
    target: EntityPlan,
    seen: Seen,
    wanted: string,
    key: string | null,
  ): void {
    const { scope, value } = seen;
    const name = scope.take(wanted, 'Row');
    const derived = `${name}${camelCase(target.keyKind === 'fields' ? target.key : 'id').replace(/^./, (letter) => letter.toUpperCase())}`;
    const isDerived = key === null || keyFor(this.#draft, derived) === key;
    const foreignKey = scope.take(isDerived || key === null ? derived : memberName(key, 'key'));
    const readOnly = value.isReadOnly || (seen.isWritten && !seen.isWritable);
    const record: RelationInput = {
      kind: 'relation',
      id: newId(this.#draft, 'relation'),
      from: plan.id,
      to: target.id,
      fromName: name,
      foreignKey: foreignKey === derived ? null : [foreignKey],
      required: seen.isRequired && !readOnly,
      writable: !readOnly,
      filterable: false,
      description: cleanText(key === null ? '' : value.description),
    };
    if (key === null) {
      const name = shorten(seen.key, 40);
      this.#draft.reporter.gather('info', 'nested-json', value.place, {
        message: `${name} is written by the key of ${target.name}: ${foreignKey}.`,
        together: 'Rows that are shown whole are written by their keys',
        subject: `${name} of ${plan.name} by ${foreignKey}`,
      });
    }
    this.#keep({ holder: plan, target, record });
    addRecord(this.#draft, record, value.place);
    plan.kept.set(
      seen.key,
      key === null
        ? { kind: 'relation', relation: record.id, side: 'from' }
        : { kind: 'foreignKey', relation: record.id },
    );
  }

  #held(plan: EntityPlan, name: string): Linked | undefined {
    return this.#heldBy(plan).find(({ record }) => record.fromName === name);
  }

  /** Gives lists of rows their relation: the other way of one that is there, else one of many to many. */
  finishLists(): void {
    for (const { plan, key, target, place } of this.#lists) {
      const scope = this.#scopeOf(plan);
      const name = scope.take(memberName(key, 'others'), 'Rows');
      const back = this.#heldBy(target).filter(
        ({ holder, target: to, record }) => holder === target && to === plan && !record.toName,
      );
      const mirror = this.#heldBy(target).find(
        ({ holder, target: to, record }) =>
          record.owner === 'join' && holder === target && to === plan && !record.toName,
      );
      const usual = back.find(({ record }) => record.fromName === memberName(plan.name, 'other'));
      const found = mirror ?? usual ?? (back.length === 1 ? back[0] : undefined);
      if (found) {
        found.record.toName = name;
        plan.kept.set(key, { kind: 'relation', relation: found.record.id, side: 'to' });
        continue;
      }
      const record: RelationInput = {
        kind: 'relation',
        id: newId(this.#draft, 'relation'),
        from: plan.id,
        to: target.id,
        fromMany: true,
        toMany: true,
        owner: 'join',
        fromName: name,
        required: false,
        onDelete: 'cascade',
      };
      const message = `${shorten(key, 40)} is taken as many ${target.plural} that may have many ${plan.plural}.`;
      this.#draft.reporter.say('info', 'relation-guessed', place, message);
      this.#keep({ holder: plan, target, record });
      addRecord(this.#draft, record, place);
      plan.kept.set(key, { kind: 'relation', relation: record.id, side: 'from' });
    }
  }

  /** The relation over which rows of one entity lie within another's, made where no property shows it. */
  within(
    plan: EntityPlan,
    parent: EntityPlan,
    parameter: string,
    place: Place,
  ): RecordId<'relation'> {
    const found = this.#heldBy(plan).filter(
      ({ holder, target, record }) =>
        holder === plan && target === parent && record.owner !== 'join',
    );
    const stem = camelCase(parameter).replace(/Id$/, '');
    const best = found.find(({ record }) => record.fromName === stem) ?? found[0];
    if (best) return best.record.id;
    const scope = this.#scopeOf(plan);
    const name = scope.take(memberName(parent.name, 'parent'), 'Row');
    const record: RelationInput = {
      kind: 'relation',
      id: newId(this.#draft, 'relation'),
      from: plan.id,
      to: parent.id,
      fromName: name,
      foreignKey: [scope.take(`${name}${parent.keyKind === 'fields' ? 'Key' : 'Id'}`)],
      required: false,
      writable: false,
      filterable: false,
    };
    const message = `${plan.name} gets the key of its ${parent.name}, which only the path shows.`;
    this.#draft.reporter.say('info', 'added', place, message);
    this.#keep({ holder: plan, target: parent, record });
    addRecord(this.#draft, record, place);
    return record.id;
  }

  /** The relation that a property of an entity is called by, where answers alone show it. */
  findByName(plan: EntityPlan, key: string): Extract<Kept, { kind: 'relation' }> | undefined {
    const found = this.#held(plan, memberName(key, 'other'));
    return found ? { kind: 'relation', relation: found.record.id, side: 'from' } : undefined;
  }

  /** Lets a list filter by the key that a relation holds. */
  letFilter(relation: RecordId<'relation'>): void {
    const found = this.#byId.get(relation);
    if (found) found.filterable = true;
  }

  #keep(linked: Linked): void {
    this.#byId.set(linked.record.id, linked.record);
    const held = this.#byHolder.get(linked.holder.id);
    if (held) held.push(linked);
    else this.#byHolder.set(linked.holder.id, [linked]);
  }

  #heldBy(plan: EntityPlan): readonly Linked[] {
    return this.#byHolder.get(plan.id) ?? [];
  }

  #scopeOf(plan: EntityPlan): NameScope {
    let scope = this.#scopes.get(plan.id);
    if (!scope) {
      scope = propertyScope();
      this.#scopes.set(plan.id, scope);
    }
    return scope;
  }
}
