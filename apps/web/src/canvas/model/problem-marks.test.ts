import { check, type Diagnostic } from '@plinth/design';
import { expect, it } from 'vitest';
import { issueTracker } from '../../../test/tracker.ts';
import { problemsByCard } from './problem-marks.ts';

it('gathers problems by the card that draws their record, the worst first', () => {
  const { editor, canvas, idOf } = issueTracker();
  const label = idOf('Label');
  const stop = canvas.start();
  const field = editor.list('fields', label)[0]?.id ?? '';
  editor.run('record.rename', { id: field, name: '1 bad name' });
  const problems: Diagnostic[] = [
    {
      code: 'unused-job',
      severity: 'warning',
      message: 'mild',
      at: { recordId: label, property: null },
    },
    ...check(editor.design),
    {
      code: 'unused-job',
      severity: 'warning',
      message: 'elsewhere',
      at: { recordId: 'settings:main', property: null },
    },
  ];
  const marks = problemsByCard(problems, canvas.state.scene);
  stop();
  expect(marks.map(({ card }) => card)).toEqual([label]);
  expect(marks[0]).toMatchObject({ severity: 'error', first: { at: { recordId: field } } });
  expect(marks[0]?.messages).toContain('mild');
});
