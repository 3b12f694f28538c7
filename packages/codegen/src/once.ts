/** A question about objects that are never changed in place, asked once of each: what is found holds as long as it lives. */
export function onceOfEach<T extends object, A>(ask: (of: T) => A): (of: T) => A {
  const answers = new WeakMap<T, { readonly answer: A }>();
  return (of) => {
    let known = answers.get(of);
    if (!known) {
      known = { answer: ask(of) };
      answers.set(of, known);
    }
    return known.answer;
  };
}
