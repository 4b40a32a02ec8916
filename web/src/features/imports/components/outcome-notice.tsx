import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { formatCount, plural } from '@/lib/numbers';
import { canRetry, goesOn, type ImportItem, isMoving, keptRefusals, needsMending } from '../model';

/** Whether there is more to say than the status. */
export function needsWords(item: ImportItem): boolean {
  return item.status !== 'done' && !isMoving(item);
}

/** What became of an import that is over, and what to do about it. */
export function OutcomeNotice({ item }: { item: ImportItem }) {
  switch (item.status) {
    case 'failed':
      return <FailureNotice item={item} />;
    case 'partial':
      return (
        <Alert type="warning" header={`${plural(item.rowsRefused, 'row')} could not be added`}>
          {item.rowsWritten === 1
            ? 'One row is a record now.'
            : `${formatCount(item.rowsWritten)} rows are records now.`}{' '}
          {item.rowsRefused > keptRefusals
            ? `The first ${formatCount(keptRefusals)} of the refused rows are listed below; drop the whole file mended to add the others.`
            : 'Download the refused rows, mend them and drop that file into your inbox: only they are added.'}
        </Alert>
      );
    case 'cancelled':
      return (
        <Alert type="info" header="You stopped this import">
          The rows that were added stay. {retryWords(item)}
        </Alert>
      );
    case 'duplicate':
      return (
        <Alert type="info" header="These bytes were dropped before">
          Nothing is added twice: they belong to{' '}
          {item.duplicateOf === undefined ? (
            'an earlier import'
          ) : (
            <Link href={`#/imports/${item.duplicateOf}`} variant="primary">
              the import of the first drop
            </Link>
          )}
          . If that one had not come to its end, it goes on now.
        </Alert>
      );
    default:
      return null;
  }
}

/** What a retry comes to. */
function retryWords(item: ImportItem): string {
  return goesOn(item)
    ? 'Retry goes on where it stopped, and adds no row twice.'
    : 'No row was read yet. Retry drops the file again; if this import was still checking it, that is a new import in the list.';
}

function FailureNotice({ item }: { item: ImportItem }) {
  const { failure } = item;
  return (
    <Alert type="error" header="This file could not be imported">
      <SpaceBetween size="s">
        <span>{failure?.message ?? 'The reason was not kept.'}</span>
        <Columns title="Columns in the file" lines={failure?.found?.length ? [failure.found.join(', ')] : []} />
        <Columns title="Columns expected, one of" lines={failure?.expected ?? []} />
        {item.rowsWritten > 0 && (
          <span>
            {plural(item.rowsWritten, 'row')} had been added before, and {item.rowsWritten === 1 ? 'stays' : 'stay'}.
          </span>
        )}
        {needsMending(item) && <span>Mend the file and drop it into your inbox again.</span>}
        {canRetry(item) && <span>{retryWords(item)}</span>}
      </SpaceBetween>
    </Alert>
  );
}

function Columns({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <Box variant="awsui-key-label">{title}</Box>
      {lines.map((line) => (
        <div key={line} className="raw-row">
          <bdi>{line}</bdi>
        </div>
      ))}
    </div>
  );
}
