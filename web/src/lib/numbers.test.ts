import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, plural } from './numbers';

describe('numbers for reading', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1250, '1.3 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1 MB'],
    [10_000_000, '10 MB'],
    [1_073_741_824, '1.1 GB'],
    [5e15, '5,000 TB'],
  ])('formatBytes_%d_is_%s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

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
