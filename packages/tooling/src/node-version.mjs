// Syntax here stays as old as Node 12, so that an old Node can be told so.

/** Says why this Node cannot run Plinth, or undefined where it can. */
export function nodeProblem(version) {
  var parts = version.split('.').map(Number);
  if (parts[0] > 20 || (parts[0] === 20 && parts[1] >= 19)) return undefined;
  return (
    'Plinth needs Node 20.19 or newer; this is Node ' +
    version +
    '. Install a newer one from nodejs.org.'
  );
}
