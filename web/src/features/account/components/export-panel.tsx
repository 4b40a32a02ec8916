import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ErrorNotice } from '@/components/error-notice';
import { useApi } from '@/lib/api/client';
import { downloadFrom } from '@/lib/download';
import type { ExportState } from '@/lib/jobs/account-jobs';
import { useJobs, useJobView } from '@/lib/jobs/use-jobs';
import { accountKey } from '../api/get-account';
import { getArchiveLink } from '../api/get-archive-link';
import { ExportProgress } from './export-progress';

/** Everything that the user keeps, in one archive; `before` is how the service knew the export when the page was read. */
export function ExportPanel({ before }: { before: ExportState | undefined }) {
  const api = useApi();
  const jobs = useJobs();
  const queries = useQueryClient();
  const view = useJobView(jobs.exporting);
  const own = view.status === 'idle' ? undefined : view.last;
  const last = own ?? before;
  const moving = view.status === 'running' || view.status === 'waiting';
  const over = !moving && (last?.state === 'done' || last?.state === 'failed');
  const begun = !moving && last?.state === 'running';
  const start = useMutation({ mutationFn: () => jobs.startExport(over) });
  const abandon = useMutation({
    mutationFn: () => jobs.abandonExport(),
    onSuccess: () => queries.invalidateQueries({ queryKey: accountKey }),
  });
  const download = useMutation({ mutationFn: async (path: string) => downloadFrom(await getArchiveLink(api, path)) });
  const path = !moving && last?.state === 'done' ? last.path : undefined;
  const error = start.error ?? abandon.error ?? download.error ?? (view.status === 'stopped' ? view.error : undefined);
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Your records, daily counts, imports and files in one ZIP archive, which then lies among your files."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {(moving || begun) && (
                <Button loading={abandon.isPending} loadingText="Stopping" onClick={() => abandon.mutate()}>
                  Give up
                </Button>
              )}
              {!moving && (
                <Button loading={start.isPending} loadingText="Starting" onClick={() => start.mutate()}>
                  {begun ? 'Go on' : over ? 'Export again' : 'Export everything'}
                </Button>
              )}
              {path !== undefined && (
                <Button
                  variant="primary"
                  iconName="download"
                  loading={download.isPending}
                  loadingText="Preparing"
                  onClick={() => download.mutate(path)}
                >
                  Download archive
                </Button>
              )}
            </SpaceBetween>
          }
        >
          Export
        </Header>
      }
    >
      <SpaceBetween size="m">
        {error !== undefined && error !== null && <ErrorNotice error={error} />}
        {moving && <ExportProgress last={last} waiting={view.status === 'waiting'} />}
        {begun && (
          <Alert type="info" header="An export was begun">
            It stands still because the page that drove it was closed. Go on with it, or give it up.
          </Alert>
        )}
        {!moving && last?.state === 'done' && (
          <Alert type="success" header="The archive is ready">
            You find it among your exports as well: <bdi className="any-break">{last.path}</bdi>
          </Alert>
        )}
        {!moving && last?.state === 'failed' && (
          <Alert type="error" header="The export failed">
            {last.reason ?? 'Nothing of yours is lost.'} Export again to make another one.
          </Alert>
        )}
        {!moving && !last && (
          <Box variant="p" color="text-body-secondary">
            It is made while you go on working in Carrel. Keep this tab open; after a reload it goes on.
          </Box>
        )}
      </SpaceBetween>
    </Container>
  );
}
