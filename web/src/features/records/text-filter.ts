import { formatInstant } from '@/lib/days';
import { attributesText, formatQuantity, type RecordItem, sourceText } from './model';

/** The records that have the text in one of their columns, whatever its case. */
export function matching(records: readonly RecordItem[], text: string): readonly RecordItem[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return records;
  return records.filter((record) =>
    [
      record.occurredAt,
      formatInstant(record.occurredAt),
      record.type,
      record.quantity,
      formatQuantity(record.quantity),
      record.note ?? '',
      attributesText(record),
      sourceText(record),
    ].some((cell) => cell.toLowerCase().includes(wanted)),
  );
}
