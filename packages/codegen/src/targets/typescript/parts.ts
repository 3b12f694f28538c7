import { recall } from '@plinth/design';
import type { Ir } from '@plinth/ir';
import { Imports } from './source.ts';

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
