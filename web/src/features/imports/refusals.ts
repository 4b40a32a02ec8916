import { toCsv } from '@/lib/csv';
import { type ImportItem, type Refusal, stemOf } from './model';

/** A file for the user to keep. */
export interface Download {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Refused rows with one reason. */
export interface ReasonGroup {
  readonly reason: string;
  /** Absent when rows as a whole are refused for it. */
  readonly column: string | undefined;
  readonly count: number;
  /** The line of the first of them. */
  readonly line: number;
}

/** Why rows were refused, the most frequent reason first. */
export function byReason(refusals: readonly Refusal[]): ReasonGroup[] {
  const groups = new Map<string, ReasonGroup>();
  for (const { reason, column, line } of refusals) {
    const key = JSON.stringify([column ?? null, reason]);
    const group = groups.get(key);
    groups.set(key, group ? { ...group, count: group.count + 1 } : { reason, column, count: 1, line });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || a.line - b.line);
}

/** The report for a spreadsheet; a row that looks like a formula is kept from running there. */
export function refusalsReport(item: ImportItem, refusals: readonly Refusal[]): Download {
  const rows = refusals.map(({ line, column, reason, text }) => [String(line), column ?? '', reason, text ?? '']);
  return {
    name: `${stemOf(item)}-refusals.csv`,
    type: 'text/csv;charset=utf-8',
    text: toCsv([['Line', 'Column', 'Reason', 'Row'], ...rows]),
  };
}

/** The lines of the refused rows whose text was not kept. */
export function linesWithoutText(refusals: readonly Refusal[]): number[] {
  return refusals.filter(({ text }) => text === undefined).map(({ line }) => line);
}

/**
 * The refused rows as a file that can be mended and dropped again: their texts exactly as they stand in the dropped
 * file, and before them the header if the file had one. Line ends inside a quoted field are the row's own; those
 * between rows are CR LF for CSV (RFC 4180 section 2) and LF for JSON Lines (https://jsonlines.org). Nothing is put
 * before a text that a spreadsheet would run: it would be a change to the row.
 *
 * @returns undefined when there is no text to mend, or no header to put before it
 */
export function refusedRows(item: ImportItem, refusals: readonly Refusal[]): Download | undefined {
  const texts = refusals.flatMap(({ text }) => (text === undefined ? [] : [text]));
  if (texts.length === 0) return undefined;
  const file = (ending: string, type: string, lines: readonly string[], end: string): Download => ({
    name: `${stemOf(item)}-refused.${ending}`,
    type: `${type};charset=utf-8`,
    text: lines.map((line) => line + end).join(''),
  });
  switch (item.format) {
    case 'jsonl':
    case 'jsonl.gz':
      return file('jsonl', 'application/x-ndjson', texts, '\n');
    case 'csv':
    case 'csv.gz':
      return item.header === undefined ? undefined : file('csv', 'text/csv', [item.header, ...texts], '\r\n');
    default:
      return undefined;
  }
}
