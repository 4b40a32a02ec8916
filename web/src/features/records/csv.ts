import { toCsv } from '@/lib/csv';
import { attributesText, type RecordItem, sourceText } from './model';

/** The columns of the table as texts for a spreadsheet: times in RFC 3339, quantities with all their digits. */
export const csvHeader = ['Date', 'Type', 'Quantity', 'Note', 'Attributes', 'Source'] as const;

export function recordsCsv(records: readonly RecordItem[]): string {
  const row = (record: RecordItem) => [
    record.occurredAt,
    record.type,
    record.quantity,
    record.note ?? '',
    attributesText(record),
    sourceText(record),
  ];
  return toCsv([csvHeader, ...records.map(row)]);
}
