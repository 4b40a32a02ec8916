import { expect, it } from 'vitest';
import { formatSize } from './sizes';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1_250_000, '1.3 MB'],
  [5 * 1024 ** 3, '5.4 GB'],
  [10 ** 15, '1,000 TB'],
])('formatSize_%s_is_%s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});
