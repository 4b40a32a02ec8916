import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/days';
import { mostSeries, otherTypes, stepFor, toChart, typesByCount } from './daily';
import type { DailyCount } from './model';

const year = { first: '2017-01-01', last: '2017-12-31' };
const count = (day: string, type: string, number: number): DailyCount => ({ day, type, count: number, sum: '0' });

describe('daily counts', () => {
  it('toChart_byDay_fillsTheGaps', () => {
    const days = { first: '2017-10-09', last: '2017-10-12' };
    const chart = toChart(
      [count('2017-10-10', '324', 2), count('2017-10-12', '1', 5), count('2017-10-12', '324', 1)],
      days,
      'day',
    );
    expect(chart).toEqual({
      step: 'day',
      buckets: ['2017-10-09', '2017-10-10', '2017-10-11', '2017-10-12'],
      series: [
        { type: '1', counts: [0, 0, 0, 5] },
        { type: '324', counts: [0, 2, 0, 1] },
      ],
      total: 8,
    });
  });

  it('toChart_byWeekAndMonth_addsUp', () => {
    const days = { first: '2017-09-28', last: '2017-10-10' };
    const counts = [count('2017-09-28', 'a', 1), count('2017-10-01', 'a', 2), count('2017-10-02', 'a', 4)];
    expect(toChart(counts, days, 'week')).toMatchObject({
      buckets: ['2017-09-25', '2017-10-02', '2017-10-09'],
      series: [{ counts: [3, 4, 0] }],
    });
    expect(toChart(counts, days, 'month')).toMatchObject({
      buckets: ['2017-09-01', '2017-10-01'],
      series: [{ counts: [1, 6] }],
    });
  });

  it('toChart_anyCounts_areAllInExactlyOneBar', () => {
    const any = fc.array(
      fc.record({
        day: fc.integer({ min: 0, max: 364 }).map((days) => addDays(year.first, days)),
        type: fc.integer({ min: 0, max: 12 }).map(String),
        count: fc.integer({ min: 1, max: 1000 }),
        sum: fc.constant('0'),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(any, fc.constantFrom('day', 'week', 'month'), (counts, step) => {
        const chart = toChart(counts, year, step);
        const bars = chart.series.flatMap((series) => series.counts);
        const total = counts.reduce((sum, { count: number }) => sum + number, 0);
        expect(bars.reduce((sum, bar) => sum + bar, 0)).toBe(total);
        expect(chart.total).toBe(total);
        expect(chart.series.length).toBeLessThanOrEqual(mostSeries);
        expect(new Set(chart.buckets).size).toBe(chart.buckets.length);
        expect([...chart.buckets].sort()).toEqual(chart.buckets);
      }),
    );
  });

  it('toChart_manyTypes_countsTheRarestTogether', () => {
    const counts = Array.from({ length: 10 }, (_, index) => count('2017-01-01', `type-${index}`, 10 - index));
    const { series } = toChart(counts, { first: '2017-01-01', last: '2017-01-01' }, 'day');
    expect(series.map(({ type }) => type)).toEqual([...Array.from({ length: 6 }, (_, i) => `type-${i}`), otherTypes]);
    expect(series.at(-1)?.counts).toEqual([4 + 3 + 2 + 1]);
  });

  it('typesByCount_ordersByCountThenName', () => {
    expect(
      typesByCount([count('2017-01-01', 'b', 1), count('2017-01-01', 'a', 1), count('2017-01-02', 'c', 2)]),
    ).toEqual([
      { type: 'c', count: 2 },
      { type: 'a', count: 1 },
      { type: 'b', count: 1 },
    ]);
  });

  it.each([
    [31, false, 'day'],
    [32, false, 'week'],
    [367, false, 'week'],
    [14, true, 'day'],
    [15, true, 'week'],
    [120, true, 'week'],
    [121, true, 'month'],
  ])('stepFor_%i days, phone %s_is %s', (days, phone, step) => expect(stepFor(days, phone)).toBe(step));
});
