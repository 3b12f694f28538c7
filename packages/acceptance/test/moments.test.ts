import { expect, it } from 'vitest';
import { readMoment } from '../goldens/blog/src/db/moment.ts';

it.each([
  ['2026-01-31 12:00:00.123+00', '2026-01-31T12:00:00.123Z'],
  ['2026-01-31 12:00:00.12+00', '2026-01-31T12:00:00.120Z'],
  ['2026-01-31 12:00:00+00', '2026-01-31T12:00:00.000Z'],
  ['2026-01-31 12:00:00.123+05:30', '2026-01-31T06:30:00.123Z'],
  ['2026-01-31 12:00:00.123-08', '2026-01-31T20:00:00.123Z'],
  ['1969-12-31 23:59:59.999+00', '1969-12-31T23:59:59.999Z'],
  ['0099-02-28 00:00:00.001+00', '0099-02-28T00:00:00.001Z'],
])('an export reads the moment %s as %s', (text, iso) => {
  const moment = readMoment(text);
  expect(moment).toEqual(new Date(iso));
  expect(JSON.stringify({ moment })).toBe(`{"moment":"${iso}"}`);
});

it('an export writes a moment that was changed as it is now', () => {
  const moment = readMoment('2026-01-31 12:00:00.123+00');
  moment.setUTCFullYear(2027);
  expect(JSON.stringify(moment)).toBe('"2027-01-31T12:00:00.123Z"');
});
