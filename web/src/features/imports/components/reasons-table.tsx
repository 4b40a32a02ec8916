import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { formatCount, plural } from '@/lib/numbers';
import type { Refusal } from '../model';
import { byReason } from '../refusals';

/** The reasons beyond these are told by their number alone. */
const most = 10;

/** Why rows were refused, the most frequent reason first. Nothing when there is but one row to explain. */
export function ReasonsTable({ refusals }: { refusals: readonly Refusal[] }) {
  const groups = byReason(refusals);
  if (refusals.length < 2) return null;
  return (
    <Table
      items={groups.slice(0, most)}
      variant="container"
      wrapLines
      ariaLabels={{ tableLabel: 'Reasons' }}
      header={<Header variant="h2">Why rows were refused</Header>}
      columnDefinitions={[
        {
          id: 'reason',
          header: 'Reason',
          isRowHeader: true,
          minWidth: 140,
          cell: ({ column, reason }) => (column === undefined ? reason : `${column}: ${reason}`),
        },
        { id: 'count', header: 'Rows', minWidth: 76, cell: ({ count }) => formatCount(count) },
        { id: 'line', header: 'First line', minWidth: 84, cell: ({ line }) => formatCount(line) },
      ]}
      footer={
        groups.length > most && (
          <Box variant="small">And {plural(groups.length - most, 'other reason')}; the report has them all.</Box>
        )
      }
    />
  );
}
