import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { CursorPagination } from '@/components/cursor-pagination';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { usePageTitle } from '@/components/page-title';
import { usePhone } from '@/lib/device';
import { useCursorPages } from '@/lib/use-cursor-pages';
import { useAnnouncement } from './announcement';
import { useImports } from './api/list-imports';
import { ImportsTable } from './components/imports-table';
import { RowShapes, RowShapesSection } from './components/row-shapes';
import { useFreshRecords } from './use-fresh-records';

const inbox = '#/files/inbox';

/** The user's imports: what became of the files that were dropped into the inbox. */
export function ImportsPage() {
  usePageTitle('Imports');
  const phone = usePhone();
  const pages = useCursorPages('imports');
  // what was dropped just before the page was opened, or refreshed, may not be in the list yet
  const [expected, setExpected] = useState(1);
  const page = useImports(pages.cursor, expected);
  const imports = page.data?.items;
  const news = useAnnouncement(imports, pages.cursor ?? '');
  useFreshRecords(imports?.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0) ?? 0);
  const refresh = () => {
    setExpected((before) => before + 1);
    void page.refetch();
  };

  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="A file that you drop into your inbox becomes records, row by row, while you do something else."
          actions={
            <Button variant="primary" href={inbox}>
              Drop a file
            </Button>
          }
        >
          Imports
        </Header>
      }
    >
      <SpaceBetween size="l">
        {page.isError && <ErrorNotice error={page.error} onRetry={refresh} />}
        <ImportsTable
          imports={imports ?? []}
          loading={page.isPending && page.fetchStatus !== 'paused'}
          phone={phone}
          header={
            <Header variant="h2" actions={<Button iconName="refresh" ariaLabel="Refresh" onClick={refresh} />}>
              Import list
            </Header>
          }
          pagination={<CursorPagination pages={pages} next={page.data?.next} loading={page.isPending} of="imports" />}
          empty={
            page.isSuccess && pages.index > 1 ? (
              <EmptyState
                title="This page is empty now"
                text="Its imports were removed from the list."
                action={<Button onClick={() => pages.go(1, undefined)}>Show the first page</Button>}
              />
            ) : page.isSuccess ? (
              <NoImports />
            ) : page.fetchStatus === 'paused' ? (
              <EmptyState title="Not loaded" text="The list is read as soon as the connection is back." />
            ) : undefined
          }
        />
        {imports && imports.length > 0 && <RowShapesSection />}
      </SpaceBetween>
      <LiveRegion hidden>{news}</LiveRegion>
    </ContentLayout>
  );
}

/** Nothing was dropped yet: how it is done, and with what. */
function NoImports() {
  return (
    <SpaceBetween size="m">
      <EmptyState
        title="No imports yet"
        text="Drop a file with rows into your inbox. You can close this page then: the rows become records by themselves, and you are told by email if some could not."
        action={<Button href={inbox}>Go to your inbox</Button>}
      />
      <Box textAlign="left">
        <RowShapes />
      </Box>
    </SpaceBetween>
  );
}
