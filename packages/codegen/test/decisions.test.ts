import { type Design, templates } from '@plinth/design';
import { expect, it } from 'vitest';
import { generateProject } from '../src/index.ts';

const of = (id: string): Design => {
  const template = templates.find((each) => each.id === id);
  if (!template) throw new Error(`there is no template ${id}`);
  return template.design;
};

/** The texts of a template's project, by path. */
function filesOf(id: string): ReadonlyMap<string, string> {
  const result = generateProject(of(id), { format: (text) => text });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return new Map(result.files.map(({ path, text }) => [path, text]));
}

it('says once of each entity what goes with its rows, and the price of that alone which was chosen', () => {
  const text = filesOf('issue-tracker').get('docs/decisions.md') ?? '';
  expect(text).toContain('`Issue` takes its `Attachment`, `Comment` and `TimeEntry` rows with it');
  expect(text).not.toMatch(/a counter: short|own fields|offset/);
});

it('keeps what is handed over to a queue through a restart, and lets a worker end its jobs', () => {
  const text = filesOf('issue-tracker').get('compose.yaml') ?? '';
  expect(text).toMatch(
    /redis:\n {4}image: redis:7\n {4}command: .*appendonly.*\n {4}volumes:\n {6}- redis:\/data/,
  );
  expect(text).toContain('stop_grace_period: 40s');
});
