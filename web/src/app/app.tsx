import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type DataRouter, RouterProvider } from 'react-router';
import { NotificationProvider } from '@/components/notifications';
import { type Api, ApiProvider } from '@/lib/api/client';
import type { Session } from '@/lib/auth/session';
import { SessionProvider } from '@/lib/auth/use-session';

interface Props {
  readonly session: Session;
  readonly api: Api;
  readonly queries: QueryClient;
  readonly router: DataRouter;
}

export function App({ session, api, queries, router }: Props) {
  useEffect(
    () =>
      session.subscribe(() => {
        // nobody finds what the one before left behind
        if (session.state().status === 'signed-out') queries.clear();
      }),
    [session, queries],
  );
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <SessionProvider value={session}>
        <ApiProvider value={api}>
          <QueryClientProvider client={queries}>
            <NotificationProvider>
              <RouterProvider router={router} />
            </NotificationProvider>
          </QueryClientProvider>
        </ApiProvider>
      </SessionProvider>
    </I18nProvider>
  );
}
