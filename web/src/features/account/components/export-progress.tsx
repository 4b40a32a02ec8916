import ProgressBar from '@cloudscape-design/components/progress-bar';
import type { ExportState } from '@/lib/jobs/account-jobs';
import { plural } from '@/lib/numbers';
import { formatSize } from '@/lib/sizes';

/** How much of what was counted is in the archive. What is added meanwhile makes no more than 99 of it. */
export function percentOf({ done, total }: ExportState): number {
  const all = total ? total.rows + total.files : 0;
  if (all === 0) return 0;
  return Math.min(99, Math.floor(((done.rows + done.files) / all) * 100));
}

/** How far the export is. */
export function ExportProgress({ last, waiting }: { last: ExportState | undefined; waiting: boolean }) {
  const { rows, files, bytes } = last?.done ?? { rows: 0, files: 0, bytes: 0 };
  return (
    <ProgressBar
      label="Making the archive"
      description="You can use every page of Carrel meanwhile."
      value={last ? percentOf(last) : 0}
      additionalInfo={
        waiting
          ? 'The service does not answer; trying again.'
          : `${plural(rows, 'row')}, ${plural(files, 'file')}, ${formatSize(bytes)} so far`
      }
    />
  );
}
