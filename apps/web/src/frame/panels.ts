/** The panels of the editor's page in their order, each with where its focus goes, best first. */
const panels: readonly { region: string; targets: readonly string[] }[] = [
  { region: 'aside[aria-label="Outline"]', targets: ['[role="tree"]'] },
  {
    region: 'section[aria-label="Canvas"]',
    targets: ['.react-flow__node.selected', '.react-flow__node[tabindex]', 'button'],
  },
  {
    region: 'aside[aria-label="Inspector"]',
    targets: ['[data-property] :is(input, select, textarea, button)', 'button'],
  },
  {
    region: 'section[aria-label="Dock"]',
    targets: ['[role="grid"], [role="tree"]', 'button[aria-expanded="true"]', 'button'],
  },
];

/** Moves the focus to the next panel that is shown, and round again. */
export function goToNextPanel(): void {
  const shown = panels.filter(({ region }) => document.querySelector(region) !== null);
  const current = shown.findIndex(({ region }) => document.activeElement?.closest(region));
  const next = shown[(current + 1) % shown.length];
  const box = next && document.querySelector(next.region);
  for (const target of next?.targets ?? []) {
    const found = box?.querySelector<HTMLElement>(target);
    if (!found) continue;
    found.focus();
    return;
  }
}
