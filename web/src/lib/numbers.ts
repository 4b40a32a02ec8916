const format = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });
const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const units = ['kB', 'MB', 'GB', 'TB'] as const;

export function formatCount(count: number): string {
  return format.format(count);
}

/** A count with the word for it, for example `1 row` or `2 rows`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A size for reading, in decimal units: `1 byte`, `999 bytes`, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  let value = bytes / 1000;
  let unit = 0;
  // what would round up to 1,000 is one of the next unit
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${oneDecimal.format(value)} ${units[unit]}`;
}
