const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** A number of bytes for reading: 1.2 MB, by powers of a thousand. */
export function formatSize(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${number.format(bytes / 1000 ** power)} ${units[power]}`;
}
