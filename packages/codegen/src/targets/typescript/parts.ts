import { recall } from '@plinth/design';
import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../files.ts';
import { Imports } from './source.ts';

/** What emitters write, each kept from one writing of a design to the next where nothing that it read has changed. */
export function written(
  ir: Ir,
  ...emitters: readonly ((ir: Ir) => GeneratedFile | readonly GeneratedFile[])[]
): readonly GeneratedFile[] {
  return emitters.flatMap((emit) => recall(ir, 'written', emit, [], () => emit(ir)));
}

/**
 * A part of a file that one node of the representation makes, with what it imports. It is kept from one writing of a
 * design to the next where neither the node nor anything else that it read has changed.
 */
export function part(
  ir: Ir,
  imports: Imports,
  name: string,
  node: { readonly variable: string },
  write: (imports: Imports) => string,
): string {
  const { own, text } = recall(ir, `${imports.path} ${name}`, node.variable, [node], () => {
    const own = new Imports(imports.path);
    return { own, text: write(own) };
  });
  imports.absorb(own);
  return text;
}
