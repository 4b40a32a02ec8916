import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { ErrorNotice } from '@/components/error-notice';
import { formatInstant } from '@/lib/days';
import { formatCount } from '@/lib/numbers';
import { formatSize } from '@/lib/sizes';
import { useUsage } from '../api/measure-usage';
import type { Usage } from '../model';

/** What the user keeps, counted when the page is opened; until that is done, as it was counted before. */
export function UsagePanel({ before }: { before: Usage | undefined }) {
  const query = useUsage();
  const usage = query.data ?? before;
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <Button
              iconName="refresh"
              ariaLabel="Count again"
              loading={query.isFetching}
              onClick={() => void query.refetch()}
            />
          }
        >
          Usage
        </Header>
      }
    >
      <SpaceBetween size="m">
        {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
        {usage ? (
          <KeyValuePairs
            columns={4}
            items={[
              { label: 'Records', value: formatCount(usage.rows) },
              { label: 'Files', value: formatCount(usage.files) },
              { label: 'Storage, all versions', value: formatSize(usage.bytes) },
              { label: 'Counted (UTC)', value: formatInstant(usage.measuredAt) },
            ]}
          />
        ) : (
          query.isPending && <StatusIndicator type="loading">Counting</StatusIndicator>
        )}
      </SpaceBetween>
    </Container>
  );
}
