import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type DataRouter, RouterProvider } from 'react-router';
import { NotificationProvider } from '@/components/notifications';
import { type Api, ApiProvider } from '@/lib/api/client';
import type { Session } from '@/lib/auth/session';
import { SessionProvider } from '@/lib/auth/use-session';
import type { AccountJobs } from '@/lib/jobs/account-jobs';
import { JobsProvider } from '@/lib/jobs/use-jobs';
import type { Uploads } from '@/lib/uploads/uploads';
import { UploadsProvider } from '@/lib/uploads/use-uploads';

interface Props {
  readonly session: Session;
  readonly api: Api;
  readonly queries: QueryClient;
  readonly uploads: Uploads;
  readonly jobs: AccountJobs;
  readonly router: DataRouter;
}

export function App({ session, api, queries, uploads, jobs, router }: Props) {
  useEffect(
    () =>
      session.subscribe(() => {
        // nobody finds what the one before left behind
        if (session.state().status !== 'signed-out') return;
        queries.clear();
        uploads.clear();
        jobs.clear();
      }),
    [session, queries, uploads, jobs],
  );
  useEffect(
    () =>
      uploads.onArrival(() => {
        // the folder is read anew at once, sums and the like when they are looked at again or the queue is at rest
        void queries.invalidateQueries({ queryKey: ['files'], refetchType: uploads.busy ? 'none' : 'active' });
        void queries.invalidateQueries({ queryKey: ['files', 'folder'] });
        void queries.invalidateQueries({ queryKey: ['imports'] });
      }),
    [uploads, queries],
  );
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <SessionProvider value={session}>
        <ApiProvider value={api}>
          <QueryClientProvider client={queries}>
            <UploadsProvider value={uploads}>
              <JobsProvider value={jobs}>
                <NotificationProvider>
                  <RouterProvider router={router} />
                </NotificationProvider>
              </JobsProvider>
            </UploadsProvider>
          </QueryClientProvider>
        </ApiProvider>
      </SessionProvider>
    </I18nProvider>
  );
}
