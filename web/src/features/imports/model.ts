import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { components } from '@/lib/api/schema.gen';

export type ImportItem = components['schemas']['Import'];
export type ImportPage = components['schemas']['ImportPage'];
export type ImportStatus = ImportItem['status'];
export type Refusal = components['schemas']['Refusal'];
export type RefusalPage = components['schemas']['RefusalPage'];

/** The API keeps so many refused rows of an import, and counts the others. */
export const keptRefusals = 1000;

/** A status in words, with the icon beside it. */
export const statusWords: Readonly<Record<ImportStatus, { text: string; icon: StatusIndicatorProps.Type }>> = {
  checking: { text: 'Checking', icon: 'in-progress' },
  running: { text: 'Adding rows', icon: 'in-progress' },
  done: { text: 'Done', icon: 'success' },
  partial: { text: 'Partly added', icon: 'warning' },
  failed: { text: 'Failed', icon: 'error' },
  cancelled: { text: 'Cancelled', icon: 'stopped' },
  duplicate: { text: 'Duplicate', icon: 'info' },
};

/** Whether the worker has it in hand. */
export function isMoving({ status }: ImportItem): boolean {
  return status === 'checking' || status === 'running';
}

// these lie in the file: read again, it fails again
const faultsOfTheFile = new Set([
  'empty',
  'unsupported_format',
  'encoding',
  'broken_header',
  'duplicate_columns',
  'missing_columns',
  'unknown_columns',
  'broken_gzip',
  'too_large',
  'too_many_refused',
]);

/** Whether it failed for what stands in the file, so that only another file helps. */
export function needsMending({ status, failure }: ImportItem): boolean {
  return status === 'failed' && failure !== undefined && faultsOfTheFile.has(failure.code);
}

/** Whether going on with it may lead further. */
export function canRetry(item: ImportItem): boolean {
  if (item.status === 'cancelled') return true;
  // a file that is gone is not there to be read again, and one that the storage keeps locked stays so
  const lost = item.failure?.code === 'not_found' || item.failure?.code === 'not_readable';
  return item.status === 'failed' && !lost && !needsMending(item);
}

/**
 * Whether retrying it surely goes on with this very import. Before the format of its file is known, it may not have got
 * further than checking, and then the same file runs as a new import.
 */
export function goesOn({ format }: ImportItem): boolean {
  return format !== undefined;
}

/** The name of the dropped file, with its folders inside the inbox. */
export function nameOf({ path }: ImportItem): string {
  return path.startsWith('inbox/') ? path.slice('inbox/'.length) : path;
}

/** How much of the file was read, from 0 to 100. */
export function percentOf({ bytesRead, size }: ImportItem): number {
  if (size <= 0) return 0;
  return Math.max(0, Math.min(100, Math.floor((bytesRead / size) * 100)));
}

/** The last segment of the file's path without the endings that say its format. */
export function stemOf({ path }: ImportItem): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.replace(/\.gz$/i, '').replace(/\.(csv|tsv|txt|jsonl|ndjson|json)$/i, '') || name;
}

/** How long the work took, or undefined while it is not over. */
export function durationOf({ startedAt, finishedAt }: ImportItem): string | undefined {
  if (startedAt === undefined || finishedAt === undefined) return undefined;
  const seconds = Math.max(0, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const formats: Readonly<Record<NonNullable<ImportItem['format']>, string>> = {
  csv: 'CSV',
  jsonl: 'JSON Lines',
  'csv.gz': 'CSV, gzipped',
  'jsonl.gz': 'JSON Lines, gzipped',
};

/** The format of the file in words. */
export function formatWords({ format }: ImportItem): string {
  return format === undefined ? 'format not known' : formats[format];
}
