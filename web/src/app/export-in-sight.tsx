import type { FlashbarProps } from '@cloudscape-design/components/flashbar';
import Link from '@cloudscape-design/components/link';
import { useEffect } from 'react';
import { useNotify } from '@/components/notifications';
import { useJobs, useJobView } from '@/lib/jobs/use-jobs';
import { plural } from '@/lib/numbers';

/**
 * Goes on with an export that a reload cut off, tells of its end on whichever page is open, and gives the message that
 * stands over the pages other than the account's while it runs.
 */
export function useExportInSight(page: string): FlashbarProps.MessageDefinition | undefined {
  const jobs = useJobs();
  const notify = useNotify();
  const view = useJobView(jobs.exporting);
  useEffect(() => jobs.resume(), [jobs]);
  useEffect(
    () =>
      jobs.exporting.subscribe(() => {
        const now = jobs.exporting.view();
        if (now.status !== 'over') return;
        const account = <Link href="#/account">Account</Link>;
        if (now.last.state === 'done') notify({ type: 'success', text: <>Your export is ready: see {account}.</> });
        else notify({ type: 'error', text: <>Your export failed: see {account}.</> });
      }),
    [jobs, notify],
  );
  if (page === 'account' || (view.status !== 'running' && view.status !== 'waiting')) return undefined;
  const { rows = 0, files = 0 } = view.last?.done ?? {};
  return {
    id: 'export',
    type: 'in-progress',
    content: `Your export goes on while you work: ${plural(rows, 'row')} and ${plural(files, 'file')} so far.`,
    ariaRole: 'status',
  };
}
