import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useState } from 'react';
import { useParams } from 'react-router';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { usePageTitle } from '@/components/page-title';
import { ApiError } from '@/lib/api/errors';
import { usePhone } from '@/lib/device';
import { useAnnouncement } from './announcement';
import { useImport } from './api/get-import';
import { ImportActions } from './components/import-actions';
import { ImportFacts } from './components/import-facts';
import { needsWords, OutcomeNotice } from './components/outcome-notice';
import { RefusalsPanel } from './components/refusals-panel';
import { nameOf } from './model';
import { useFreshRecords } from './use-fresh-records';

const absent = (error: unknown) => error instanceof ApiError && (error.status === 404 || error.status === 400);

/** One import: how far it is, what was added, what was refused and why. */
export function ImportPage() {
  const { id = '' } = useParams();
  // another import begins with nothing of the one before
  return <OneImport key={id} id={id} />;
}

function OneImport({ id }: { id: string }) {
  const phone = usePhone();
  const [retries, setRetries] = useState(0);
  const query = useImport(id, retries);
  const item = absent(query.error) ? undefined : query.data;
  usePageTitle(item ? nameOf(item) : 'Import');
  const news = useAnnouncement(item && [item], id);
  useFreshRecords(item?.rowsWritten ?? 0);

  return (
    <ContentLayout
      breadcrumbs={
        <BreadcrumbGroup
          ariaLabel="Breadcrumbs"
          items={[
            { text: 'Imports', href: '#/imports' },
            { text: item ? nameOf(item) : 'Import', href: `#/imports/${id}` },
          ]}
        />
      }
      header={
        <Header
          variant="h1"
          {...(item ? { actions: <ImportActions item={item} onRetried={() => setRetries((n) => n + 1)} /> } : {})}
        >
          {item ? <bdi>{nameOf(item)}</bdi> : 'Import'}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {query.isError && !absent(query.error) && (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        )}
        {absent(query.error) && (
          <EmptyState
            title="There is no such import"
            text="It was forgotten, or the address is mistyped."
            action={<Link href="#/imports">Go to your imports</Link>}
          />
        )}
        {query.isPending &&
          (query.fetchStatus === 'paused' ? (
            <EmptyState title="Not loaded" text="The import is read as soon as the connection is back." />
          ) : (
            <EmptyState title="Loading the import" text={<Spinner />} />
          ))}
        {item && needsWords(item) && <OutcomeNotice item={item} />}
        {item && <ImportFacts item={item} />}
        {item && item.rowsRefused > 0 && <RefusalsPanel item={item} phone={phone} />}
      </SpaceBetween>
      <LiveRegion hidden>{news}</LiveRegion>
    </ContentLayout>
  );
}
