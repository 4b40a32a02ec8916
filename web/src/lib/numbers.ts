const format = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

export function formatCount(count: number): string {
  return format.format(count);
}

/** A count with the word for it, for example `1 row` or `2 rows`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
