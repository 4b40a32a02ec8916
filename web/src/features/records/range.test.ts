import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOf, longest, type Range, rangeFault, readRange, writeRange } from './range';

const read = (query: string) => readRange(new URLSearchParams(query));
const usual = { kind: 'last', days: 30 };

describe('the range in the address', () => {
  it.each([
    ['range=7d', { kind: 'last', days: 7 }],
    ['from=2017-01-01&to=2018-01-02', { kind: 'between', first: '2017-01-01', last: '2018-01-02' }],
    ['', usual],
    ['range=0d', usual],
    ['range=368d', usual],
    ['range=7', usual],
    ['from=2017-01-01', usual],
    ['from=2017-01-01&to=2018-01-03', usual],
    ['from=2017-01-02&to=2017-01-01', usual],
    ['from=2017-02-30&to=2017-03-01', usual],
  ])('readRange_%s_isRead', (query, range) => expect(read(query)).toEqual(range));

  it('writeRange_readBack_isTheSame', () => {
    const ranges: fc.Arbitrary<Range> = fc.oneof(
      fc.integer({ min: 1, max: longest }).map((days): Range => ({ kind: 'last', days })),
      fc.constant<Range>({ kind: 'between', first: '2017-01-01', last: '2017-12-31' }),
    );
    fc.assert(
      fc.property(ranges, ranges, (before, range) => {
        const query = new URLSearchParams('type=visit');
        writeRange(query, before);
        writeRange(query, range);
        expect(readRange(query)).toEqual(range);
        expect(query.get('type')).toBe('visit');
      }),
    );
  });

  it('daysOf_last_endsToday', () => {
    expect(daysOf({ kind: 'last', days: 7 }, '2017-10-10')).toEqual({ first: '2017-10-04', last: '2017-10-10' });
    expect(daysOf({ kind: 'last', days: 1 }, '2017-10-10')).toEqual({ first: '2017-10-10', last: '2017-10-10' });
  });

  it('rangeFault_tooLong_saysHowLong', () => {
    expect(rangeFault({ kind: 'between', first: '2017-01-01', last: '2018-01-03' })).toContain('this is 368');
    expect(rangeFault({ kind: 'between', first: '2017-01-01', last: '2018-01-02' })).toBeUndefined();
  });
});
