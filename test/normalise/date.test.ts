import { describe, expect, test } from 'vitest';
import { toInstant, toPublished } from '../../src/normalise/date.ts';
import { listen } from './settings.ts';

const place = { file: 'a.md' };

describe('a date becomes an instant with the offset it was written with', () => {
  test.each([
    ['2022-02-04T12:44:38.038Z', 'UTC', '2022-02-04T12:44:38.038Z', 'the scraper writes milliseconds in UTC'],
    ['2014-02-05T11:54:35+01:00', 'UTC', '2014-02-05T11:54:35+01:00', 'an offset stays'],
    ['2020-01-02 03:04:05 +0800', 'UTC', '2020-01-02T03:04:05+08:00', "Jekyll's own form"],
    ['2020-01-02 03:04', 'UTC', '2020-01-02T03:04:00Z', 'no seconds, no zone'],
    ['2020-06-24', 'Asia/Shanghai', '2020-06-24T00:00:00+08:00', 'a day alone is in the zone that was given'],
    ['2020-07-01', 'Europe/Berlin', '2020-07-01T00:00:00+02:00', 'summer time is the zone’s, not the machine’s'],
    ['2020-01-01', '-03:30', '2020-01-01T00:00:00-03:30', 'a zone may be an offset'],
    ['2022年2月4日', 'UTC', '2022-02-04T00:00:00Z', 'Chinese'],
    ['Fri, 04 Feb 2022 12:44:38 GMT', 'UTC', '2022-02-04T12:44:38Z', 'RFC 822'],
    ['2022-02-04 12:44:38 EST', 'UTC', '2022-02-04T12:44:38-05:00', 'a zone of RFC 822'],
    ['Fri, 04 Feb 2022 12:44:38 PDT', 'UTC', '2022-02-04T12:44:38-07:00', 'another one'],
    ['2022-02-04 12:44:38 GMT+0800', 'UTC', '2022-02-04T12:44:38+08:00', 'an offset from GMT'],
    ['Fri Feb 04 2022 12:44:38 GMT+0800 (CST)', 'UTC', '2022-02-04T12:44:38+08:00', 'JavaScript’s own form'],
    ['Fri Feb 04 2022 12:44:38 GMT+0000 (协调世界时)', 'UTC', '2022-02-04T12:44:38+00:00', 'in any language'],
    ['February 4, 2022', 'UTC', '2022-02-04T00:00:00Z', 'American'],
    ['Feb 4, 2022 09:03', '+08:00', '2022-02-04T09:03:00+08:00', 'with a time'],
    ['04 Feb 2022 12:44 +0800', 'UTC', '2022-02-04T12:44:00+08:00', 'RFC 822 without a weekday'],
  ])('%s in %s is %s: %s', (value, timezone, expected) => {
    expect(toInstant('date', value, { timezone, place, report: () => undefined })).toBe(expected);
  });

  test.each([
    ['2020-13-45'],
    ['2021-02-31'],
    ['yesterday'],
    ['2022-02-04 12:44:38 CST'],
    ['2022-02-04 12:44:38 ABC'],
    ['Foo 4, 2022'],
    ['2020-01-01T25:00:00Z'],
    [''],
  ])('%s is no date, and that is said', (value) => {
    const { said, report } = listen();
    expect(toInstant('date', value, { timezone: 'UTC', place, report })).toBeUndefined();
    expect(said.map(({ code }) => code)).toEqual(['date/invalid']);
  });

  test('an assumed zone is said', () => {
    const { said, report } = listen();
    toInstant('date', '2020-06-24', { timezone: 'UTC', place, report });
    expect(said.map(({ code }) => code)).toEqual(['date/zone']);
  });
});

describe('the publication date is the front matter’s, and a conflict is on record', () => {
  const claim = (by: string, value: string) => ({ field: 'published' as const, by, value });

  test('the epoch comment that differs is kept and reported with the hours between', () => {
    const { said, report } = listen();
    const dates = toPublished('2022-02-04T12:44:38.038Z', [claim('comment', '1643999880000')], {
      timezone: 'UTC',
      place,
      report,
    });
    expect(dates).toEqual({
      published: '2022-02-04T12:44:38.038Z',
      extra: { 'published-comment': '2022-02-04T18:38:00.000Z' },
    });
    expect(said.map(({ code, detail }) => [code, detail['hours']])).toEqual([['date/conflict', 5.9]]);
  });

  test('an equal comment is silent', () => {
    const { said, report } = listen();
    expect(
      toPublished('2022-02-04T06:30:00.000Z', [claim('comment', '1643956200000')], { timezone: 'UTC', place, report }),
    ).toEqual({
      published: '2022-02-04T06:30:00.000Z',
      extra: {},
    });
    expect(said).toEqual([]);
  });

  test('without a field the comment, then the file name, gives the date', () => {
    const setting = { timezone: 'UTC', place, report: () => undefined };
    expect(
      toPublished(undefined, [claim('file-name', '2020-01-02'), claim('comment', '1643956200000')], setting).published,
    ).toBe('2022-02-04T06:30:00.000Z');
    expect(toPublished(undefined, [claim('file-name', '2020-01-02')], setting).published).toBe('2020-01-02T00:00:00Z');
  });

  test('no date is invented', () => {
    const { said, report } = listen();
    expect(toPublished(undefined, [], { timezone: 'UTC', place, report })).toEqual({ extra: {} });
    expect(said.map(({ code }) => code)).toEqual(['date/missing']);
  });

  test.each([
    ['2022-02-04', '2022-02-04T18:38:00.000Z', false, 'a day alone, later that day'],
    ['2022-02-05', '2022-02-04T18:38:00.000Z', false, 'a day alone that had begun in the east'],
    ['2022-02-04', '2022-02-05T11:00:00.000Z', false, 'a day alone that had not ended in the west'],
    ['2022-02-04', '2022-02-05T12:30:00.000Z', true, 'a day that was over everywhere'],
    ['2022-02-05', '2022-02-04T09:30:00.000Z', true, 'a day that had begun nowhere'],
    ['2022-02-05 02:38', '2022-02-04T18:38:12.000Z', false, 'a time without zone, eight hours apart'],
    ['2022-02-05 00:23:00', '2022-02-04T18:38:00.000Z', false, 'a zone at a quarter of an hour'],
    ['2022-02-05 02:30', '2022-02-04T18:38:00.000Z', true, 'no zone has such an offset'],
    ['2022-02-05 09:38', '2022-02-04T18:38:00.000Z', true, 'nor is any 15 hours ahead'],
    ['2022-02-05T02:38:00Z', '2022-02-04T18:38:00.000Z', true, 'a zone that was written is believed'],
  ])('%s and a comment of %s conflict: %s (%s); both are kept', (value, comment, isConflict) => {
    const { said, report } = listen();
    const dates = toPublished(value, [claim('comment', String(Date.parse(comment)))], {
      timezone: 'UTC',
      place,
      report,
    });
    expect(dates.extra).toEqual({ 'published-comment': comment });
    expect(said.some(({ code }) => code === 'date/conflict')).toBe(isConflict);
  });

  test('seconds that were not written are no difference', () => {
    const setting = { timezone: 'UTC', place, report: () => undefined };
    const comment = claim('comment', String(Date.parse('2022-02-04T18:38:12Z')));
    expect(toPublished('2022-02-04 18:38 +0000', [comment], setting).extra).toEqual({});
  });

  test.each([
    ['2022-02-04T12:00:00Z', '2022-02-10', 144],
    ['2022-02-04', '2022-02-02', 48],
    ['2022-02-04T23:59:00-08:00', '2022-02-05', undefined],
    ['2022-02-04', '2022-02-31', undefined],
  ])('%s in a file named %s is %s hours apart', (value, fileName, hours) => {
    const { said, report } = listen();
    const { extra } = toPublished(value, [claim('file-name', fileName)], { timezone: 'UTC', place, report });
    expect(extra).toEqual(hours === undefined ? {} : { 'published-file-name': fileName });
    const conflicts = said.filter(({ code }) => code === 'date/conflict');
    expect(conflicts.map(({ detail }) => detail['hours'])).toEqual(hours === undefined ? [] : [hours]);
  });

  test('what is no date is kept as written, and the next statement counts', () => {
    const setting = { timezone: 'UTC', place, report: () => undefined };
    expect(toPublished('soon', [], setting)).toEqual({ extra: { date: 'soon' } });
    const claims = [claim('comment', '1643956200000'), claim('page', '2020-01-02T00:00:00Z')];
    expect(toPublished('soon', claims, setting)).toMatchObject({
      published: '2020-01-02T00:00:00Z',
      extra: { date: 'soon' },
    });
  });
});
