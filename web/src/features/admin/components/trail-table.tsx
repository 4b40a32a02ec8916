import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { formatInstant } from '@/lib/days';
import type { TrailEntry } from '../model';
import { actionWords } from '../trail';

interface Props {
  readonly entries: readonly TrailEntry[];
  /** The admin who looks. */
  readonly own: string;
  readonly loading: boolean;
  readonly phone: boolean;
  readonly header: ReactNode;
  readonly pagination: ReactNode;
  readonly empty: ReactNode;
}

export function TrailTable({ entries, own, loading, phone, header, pagination, empty }: Props) {
  const columns: TableProps.ColumnDefinition<TrailEntry>[] = [
    {
      id: 'at',
      header: 'Time (UTC)',
      minWidth: phone ? 100 : 190,
      cell: ({ at }) => <time dateTime={at}>{formatInstant(at)}</time>,
    },
    {
      id: 'action',
      header: 'Action',
      isRowHeader: true,
      minWidth: phone ? 150 : 180,
      cell: (entry) => (
        <>
          {actionWords[entry.action] ?? entry.action}
          {entry.detail !== undefined && <>: {entry.detail}</>}
          {phone && (
            <Box variant="small" display="block">
              <Who sub={entry.actor} own={own} /> → <Who sub={entry.subject} own={own} />
              <br />
              <Outcome entry={entry} />
            </Box>
          )}
        </>
      ),
    },
    { id: 'actor', header: 'Actor', minWidth: 110, cell: ({ actor }) => <Who sub={actor} own={own} /> },
    { id: 'subject', header: 'Subject', minWidth: 110, cell: ({ subject }) => <Who sub={subject} own={own} /> },
    { id: 'outcome', header: 'Outcome', minWidth: 160, cell: (entry) => <Outcome entry={entry} /> },
    { id: 'from', header: 'From', minWidth: 130, cell: ({ from }) => from ?? '–' },
  ];
  const beside = new Set(['actor', 'subject', 'outcome', 'from']);
  return (
    <Table
      items={entries}
      trackBy="id"
      columnDefinitions={columns}
      columnDisplay={columns.map(({ id }) => ({ id: id ?? '', visible: !(phone && beside.has(id ?? '')) }))}
      loading={loading}
      loadingText="Loading the trail"
      wrapLines
      variant="container"
      ariaLabels={{ tableLabel: 'Trail' }}
      header={header}
      pagination={pagination}
      empty={empty}
    />
  );
}

/** An account by the beginning of its id, which leads to it; the own one by a word. */
function Who({ sub, own }: { sub: string | undefined; own: string }) {
  if (sub === undefined) return '–';
  return (
    <Link href={`#/admin/users/${sub}`} ariaLabel={sub === own ? 'You' : `Account ${sub}`}>
      {sub === own ? 'You' : sub.slice(0, 8)}
    </Link>
  );
}

const outcomes: Readonly<
  Record<NonNullable<TrailEntry['outcome']>, { text: string; icon: StatusIndicatorProps.Type }>
> = {
  done: { text: 'Done', icon: 'success' },
  refused: { text: 'Refused', icon: 'stopped' },
  failed: { text: 'Failed', icon: 'error' },
};

function Outcome({ entry: { outcome, reason } }: { entry: TrailEntry }) {
  if (outcome === undefined) return <StatusIndicator type="warning">Not known</StatusIndicator>;
  const { text, icon } = outcomes[outcome];
  return (
    <StatusIndicator type={icon}>
      {text}
      {reason !== undefined && `: ${reason.replaceAll('_', ' ')}`}
    </StatusIndicator>
  );
}
