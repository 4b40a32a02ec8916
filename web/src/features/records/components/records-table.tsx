import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { formatInstant } from '@/lib/days';
import { attributesText, formatQuantity, type RecordItem, sourceText } from '../model';

interface Props {
  readonly records: readonly RecordItem[];
  readonly loading: boolean;
  readonly phone: boolean;
  readonly header: ReactNode;
  readonly filter: ReactNode;
  readonly pagination: ReactNode;
  readonly preferences: ReactNode;
  readonly empty: ReactNode;
  readonly onEdit: (record: RecordItem) => void;
  readonly onDelete: (record: RecordItem) => void;
}

/** A record in the words that its buttons are read out with. */
const nameOf = (record: RecordItem) => `${record.type} of ${formatInstant(record.occurredAt)}`;

export function RecordsTable(props: Props) {
  const { phone, onEdit, onDelete } = props;
  const columns: TableProps.ColumnDefinition<RecordItem>[] = [
    {
      id: 'date',
      header: 'Date (UTC)',
      isRowHeader: true,
      minWidth: phone ? 100 : 190,
      cell: (record) => <time dateTime={record.occurredAt}>{formatInstant(record.occurredAt)}</time>,
    },
    {
      id: 'type',
      header: phone ? 'Type and quantity' : 'Type',
      minWidth: 110,
      cell: (record) => (phone ? <TypeAndMore record={record} /> : record.type),
    },
    { id: 'quantity', header: 'Quantity', minWidth: 90, cell: (record) => <Quantity record={record} /> },
    { id: 'note', header: 'Note', minWidth: 180, cell: (record) => record.note ?? '–' },
    { id: 'attributes', header: 'Attributes', minWidth: 140, cell: (record) => attributesText(record) || '–' },
    { id: 'source', header: 'Source', minWidth: 110, cell: (record) => <Source record={record} /> },
    {
      id: 'actions',
      header: 'Actions',
      minWidth: phone ? 80 : 90,
      cell: (record) => (
        <SpaceBetween direction="horizontal" size="xxs">
          <Button
            variant="inline-icon"
            iconName="edit"
            ariaLabel={`Edit ${nameOf(record)}`}
            onClick={() => onEdit(record)}
          />
          <Button
            variant="inline-icon"
            iconName="remove"
            ariaLabel={`Delete ${nameOf(record)}`}
            onClick={() => onDelete(record)}
          />
        </SpaceBetween>
      ),
    },
  ];
  const beside = new Set(['quantity', 'note', 'attributes', 'source']);
  return (
    <Table
      items={props.records}
      trackBy="id"
      columnDefinitions={columns}
      columnDisplay={columns.map(({ id }) => ({ id: id ?? '', visible: !(phone && beside.has(id ?? '')) }))}
      loading={props.loading}
      loadingText="Loading records"
      wrapLines
      variant="container"
      ariaLabels={{ tableLabel: 'Records' }}
      header={props.header}
      filter={props.filter}
      pagination={props.pagination}
      preferences={props.preferences}
      empty={props.empty}
    />
  );
}

function Quantity({ record }: { record: RecordItem }) {
  return <data value={record.quantity}>{formatQuantity(record.quantity)}</data>;
}

/** Where the record came from; an import can be looked at. */
function Source({ record }: { record: RecordItem }) {
  const { importId } = record.source;
  if (importId === undefined) return sourceText(record);
  return <Link href={`#/imports/${importId}`}>{sourceText(record)}</Link>;
}

/** On a phone there is room for one column: the quantity and the note stand below the type. */
function TypeAndMore({ record }: { record: RecordItem }) {
  return (
    <>
      {record.type} · <Quantity record={record} />
      {record.note && (
        <Box variant="small" display="block">
          {record.note}
        </Box>
      )}
    </>
  );
}
