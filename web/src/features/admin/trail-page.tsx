import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { CursorPagination } from '@/components/cursor-pagination';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { useNotify } from '@/components/notifications';
import { usePageTitle } from '@/components/page-title';
import { useApi } from '@/lib/api/client';
import { useSessionState } from '@/lib/auth/use-session';
import { useClock } from '@/lib/clock';
import { dayOf } from '@/lib/days';
import { usePhone } from '@/lib/device';
import { downloadText } from '@/lib/download';
import { formatCount } from '@/lib/numbers';
import { useCursorPages } from '@/lib/use-cursor-pages';
import { useTrail, wholeTrail } from './api/list-trail';
import { AdminsOnly } from './components/admins-only';
import { TrailFilter } from './components/trail-filter';
import { TrailTable } from './components/trail-table';
import { readTrail, trailCsv, writeTrail } from './trail';

/** A file of more entries than this is better made in parts. */
const mostExported = 10_000;

/** What admins did, newest first. The filter lives in the page's address. */
export function TrailPage() {
  usePageTitle('Trail');
  return (
    <AdminsOnly>
      <Entries />
    </AdminsOnly>
  );
}

function Entries() {
  const api = useApi();
  const clock = useClock();
  const phone = usePhone();
  const notify = useNotify();
  const state = useSessionState();
  const [address, setAddress] = useSearchParams();
  const trail = readTrail(address, dayOf(clock.now()));
  const question = writeTrail(trail).toString();
  const pages = useCursorPages(question);
  const page = useTrail(trail, pages.cursor);
  const entries = page.data?.entries ?? [];
  const csv = useMutation({
    mutationFn: () => wholeTrail(api, trail, mostExported),
    onSuccess: (all) => {
      downloadText(`carrel-trail-${trail.first}-to-${trail.last}.csv`, 'text/csv;charset=utf-8', trailCsv(all.entries));
      if (all.whole) return;
      const most = formatCount(mostExported);
      notify({ type: 'warning', text: `The file holds the newest ${most} entries. Choose fewer days for the others.` });
    },
  });

  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Every act of an admin, written down before it is carried out. Nobody can change or remove an entry."
        >
          Trail
        </Header>
      }
    >
      <SpaceBetween size="l">
        {/* another address, for example from a user's page, is another filter */}
        <TrailFilter key={question} trail={trail} onChange={(next) => setAddress(writeTrail(next))} />
        {page.isError && <ErrorNotice error={page.error} onRetry={() => void page.refetch()} />}
        {csv.isError && <ErrorNotice error={csv.error} onRetry={() => csv.mutate()} />}
        <TrailTable
          entries={entries}
          own={state.status === 'signed-out' ? '' : state.sub}
          loading={page.isPending && page.fetchStatus !== 'paused'}
          phone={phone}
          header={
            <Header
              variant="h2"
              actions={
                <SpaceBetween direction="horizontal" size="xs">
                  <Button
                    iconName="refresh"
                    ariaLabel="Refresh"
                    loading={page.isFetching && !page.isPending}
                    onClick={() => void page.refetch()}
                  />
                  <Button
                    iconName="download"
                    disabled={entries.length === 0}
                    loading={csv.isPending}
                    loadingText="Collecting"
                    onClick={() => csv.mutate()}
                  >
                    Export CSV
                  </Button>
                </SpaceBetween>
              }
            >
              Entries
            </Header>
          }
          pagination={
            <CursorPagination pages={pages} next={page.data?.cursor} loading={page.isFetching} of="entries" />
          }
          empty={
            page.isSuccess ? (
              <EmptyState
                title="No entries"
                text="Nothing in these days matches."
                action={
                  (trail.actor || trail.subject || trail.action) && (
                    <Button onClick={() => setAddress(writeTrail({ first: trail.first, last: trail.last }))}>
                      Show all of these days
                    </Button>
                  )
                }
              />
            ) : page.fetchStatus === 'paused' ? (
              <EmptyState title="Not loaded" text="The trail is read as soon as the connection is back." />
            ) : undefined
          }
        />
      </SpaceBetween>
    </ContentLayout>
  );
}
