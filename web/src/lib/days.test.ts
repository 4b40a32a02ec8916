import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysIn, formatInstant, isDay, monthOf, weekOf } from './days';

describe('days', () => {
  it.each(['1970-01-01', '2016-02-29', '9999-12-31'])('isDay_%s_isOne', (text) => expect(isDay(text)).toBe(true));

  it.each(['1969-12-31', '2017-02-29', '2017-13-01', '2017-1-1', '20171010', '10000-01-01', '', '2017-10-10T00'])(
    'isDay_%j_isNone',
    (text) => expect(isDay(text)).toBe(false),
  );

  it('addDays_overLeapDayAndYear_counts', () => {
    expect(addDays('2016-02-28', 2)).toBe('2016-03-01');
    expect(addDays('2017-01-01', -1)).toBe('2016-12-31');
    expect(daysIn('2016-01-01', '2016-12-31')).toBe(366);
    expect(daysIn('2017-10-10', '2017-10-10')).toBe(1);
  });

  it('weekOf_beginsOnMonday', () => {
    expect(weekOf('2017-10-10')).toBe('2017-10-09');
    expect(weekOf('2017-10-09')).toBe('2017-10-09');
    expect(weekOf('2017-10-15')).toBe('2017-10-09');
    expect(weekOf('2017-01-01')).toBe('2016-12-26');
    expect(monthOf('2017-10-31')).toBe('2017-10-01');
  });

  it('format_isInUtcWhateverTheDevice', () => {
    expect(formatInstant('2017-10-10T23:59:59.999Z')).toBe('10 Oct 2017, 23:59:59');
    expect(dayOf(Date.parse('2017-10-10T23:59:59.999Z'))).toBe('2017-10-10');
  });
});
