import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { formatInstant } from '@/lib/days';
import { formatCount } from '@/lib/numbers';
import { formatSize } from '@/lib/sizes';
import { type ImportItem, nameOf } from '../model';
import { ImportStatusText } from './import-status';

interface Props {
  readonly imports: readonly ImportItem[];
  readonly loading: boolean;
  readonly phone: boolean;
  readonly header: ReactNode;
  readonly pagination: ReactNode;
  readonly empty: ReactNode;
}

export function ImportsTable({ imports, loading, phone, header, pagination, empty }: Props) {
  const columns: TableProps.ColumnDefinition<ImportItem>[] = [
    {
      id: 'name',
      header: 'File',
      isRowHeader: true,
      minWidth: phone ? 150 : 200,
      cell: (item) => <FileName item={item} phone={phone} />,
    },
    { id: 'status', header: 'Status', minWidth: phone ? 155 : 150, cell: (item) => <ImportStatusText item={item} /> },
    { id: 'size', header: 'Size', minWidth: 90, cell: ({ size }) => formatSize(size) },
    { id: 'written', header: 'Rows added', minWidth: 110, cell: ({ rowsWritten }) => formatCount(rowsWritten) },
    { id: 'refused', header: 'Refused', minWidth: 90, cell: ({ rowsRefused }) => formatCount(rowsRefused) },
    {
      id: 'dropped',
      header: 'Dropped (UTC)',
      minWidth: 190,
      cell: ({ droppedAt }) => <time dateTime={droppedAt}>{formatInstant(droppedAt)}</time>,
    },
  ];
  const below = new Set(['size', 'written', 'refused', 'dropped']);
  return (
    <Table
      items={imports}
      trackBy="id"
      columnDefinitions={columns}
      columnDisplay={columns.map(({ id }) => ({ id: id ?? '', visible: !(phone && below.has(id ?? '')) }))}
      loading={loading}
      loadingText="Loading imports"
      wrapLines
      variant="container"
      ariaLabels={{ tableLabel: 'Imports' }}
      header={header}
      pagination={pagination}
      empty={empty}
    />
  );
}

/** The name leads to the import. On a phone, what has no column of its own stands below it. */
function FileName({ item, phone }: { item: ImportItem; phone: boolean }) {
  return (
    <>
      <Link href={`#/imports/${item.id}`}>
        <bdi>{nameOf(item)}</bdi>
      </Link>
      {phone && (
        <Box variant="small" display="block">
          {formatInstant(item.droppedAt)} · {formatCount(item.rowsWritten)} added · {formatCount(item.rowsRefused)}{' '}
          refused
        </Box>
      )}
    </>
  );
}
