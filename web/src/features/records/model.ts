import type { components } from '@/lib/api/schema.gen';

export type RecordItem = components['schemas']['Record'];
export type RecordInput = components['schemas']['RecordInput'];
export type RecordPage = components['schemas']['RecordPage'];
export type DailyCount = components['schemas']['DailyCount'];

/** The version of a record as `If-Match` wants it: the contract's ETag is the version in quotes. */
export function etagOf(record: RecordItem): string {
  return `"${record.version}"`;
}

// every digit of a decimal counts, so it is formatted from its text and never becomes a floating-point number
const quantityFormat = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

export function formatQuantity(quantity: string): string {
  return quantityFormat.format(quantity as Intl.StringNumericLiteral);
}

/** Where a record came from, in words. */
export function sourceText({ source }: RecordItem): string {
  if (source.kind === 'manual') return 'Entered';
  return source.line === undefined ? 'Import' : `Import, line ${source.line}`;
}

/** The attributes on one line. */
export function attributesText({ attributes }: RecordItem): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}
