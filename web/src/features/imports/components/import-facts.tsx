import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { formatInstant } from '@/lib/days';
import { formatCount } from '@/lib/numbers';
import { formatSize } from '@/lib/sizes';
import { durationOf, formatWords, type ImportItem, isMoving, percentOf } from '../model';
import { ImportStatusText } from './import-status';

/** How far an import is, and what it has done. */
export function ImportFacts({ item }: { item: ImportItem }) {
  const moving = isMoving(item);
  return (
    <Container header={<Header variant="h2">{moving ? 'Under way' : 'Outcome'}</Header>}>
      <SpaceBetween size="l">
        {moving && (
          <ProgressBar
            label={item.status === 'checking' ? 'Comparing with earlier files' : 'Adding rows'}
            description="You can leave this page: the import goes on."
            value={percentOf(item)}
            additionalInfo={`${formatSize(Math.min(item.bytesRead, item.size))} of ${formatSize(item.size)}`}
          />
        )}
        <KeyValuePairs
          columns={4}
          items={[
            { label: 'Status', value: <ImportStatusText item={item} short /> },
            { label: 'Rows read', value: formatCount(item.rowsRead) },
            { label: 'Rows added', value: formatCount(item.rowsWritten) },
            { label: 'Rows refused', value: formatCount(item.rowsRefused) },
            { label: 'Dropped (UTC)', value: formatInstant(item.droppedAt) },
            { label: 'Finished (UTC)', value: item.finishedAt === undefined ? '–' : formatInstant(item.finishedAt) },
            { label: 'Time taken', value: durationOf(item) ?? '–' },
            { label: 'File', value: `${formatSize(item.size)}, ${formatWords(item)}` },
          ]}
        />
      </SpaceBetween>
    </Container>
  );
}
