import { describe, expect, it } from 'vitest';
import { formatCount, plural } from './numbers';

describe('numbers for reading', () => {
  it('formatCount_ofThousands_isGrouped', () => {
    expect(formatCount(1_234_567)).toBe('1,234,567');
  });

  it.each([
    [0, '0 rows'],
    [1, '1 row'],
    [1000, '1,000 rows'],
  ])('plural_%d_is_%s', (count, text) => {
    expect(plural(count, 'row')).toBe(text);
  });
});
