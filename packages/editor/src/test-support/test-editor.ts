import { createDesign, type Design, type RecordInput } from '@plinth/design';
import type { CommandId } from '../commands/index.ts';
import { Editor, type EditorOptions, type RunRest } from '../editor.ts';
import type { NextId } from '../tx.ts';

/** Ids `t1`, `t2`, …: the same in every run. */
export function countingIds(prefix = 't'): NextId {
  let last = 0;
  return () => `${prefix}${++last}`;
}

export interface TestEditorOptions extends Partial<EditorOptions> {
  readonly records?: readonly RecordInput[];
}

/** An editor with chainable verbs and predictable ids; things are spoken of by name. */
export class TestEditor {
  readonly editor: Editor;

  constructor({ records = [], ...options }: TestEditorOptions = {}) {
    this.editor = new Editor({
      design: createDesign([{ kind: 'module', id: 'module:main', name: 'Main' }, ...records]),
      nextId: countingIds(),
      freeze: true,
      ...options,
    });
  }

  get design(): Design {
    return this.editor.design;
  }

  run<K extends CommandId>(id: K, ...rest: RunRest<K>): this {
    this.editor.run(id, ...rest);
    return this;
  }

  undo(): this {
    this.editor.undo();
    return this;
  }

  redo(): this {
    this.editor.redo();
    return this;
  }

  entity(name: string): this {
    return this.run('entity.add', { name });
  }

  /** Adds fields to the entity named, or to the one selected. */
  fields(parent: string, ...names: readonly string[]): this {
    for (const name of names) this.run('field.add', { parent: this.id(parent), name });
    return this;
  }

  relate(from: string, to: string): this {
    return this.run('relation.add', { from: this.id(from), to: this.id(to) });
  }

  select(...names: readonly string[]): this {
    this.editor.select(names.map((name) => this.id(name)));
    return this;
  }

  rename(from: string, to: string): this {
    return this.run('record.rename', { id: this.id(from), name: to });
  }

  remove(...names: readonly string[]): this {
    return this.run('selection.delete', { ids: names.map((name) => this.id(name)) });
  }

  /** The id of the thing of this name: `Post`, or `Post.title` for a field; throws where there is none. */
  id(name: string): string {
    const [owner, field] = name.split('.');
    const record = Object.values(this.design.records).find(
      (it) => 'name' in it && it.kind !== 'field' && it.name === owner,
    );
    if (record && field === undefined) return record.id;
    const found = record && this.editor.list('fields', record.id).find((it) => it.name === field);
    if (!found) throw new Error(`TestEditor: there is no ${name}`);
    return found.id;
  }
}
