import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import { paginationLabels } from '@/components/cursor-pagination';
import { ErrorNotice } from '@/components/error-notice';
import { downloadText } from '@/lib/download';
import { formatCount, plural } from '@/lib/numbers';
import { useRefusals } from '../api/list-refusals';
import { type ImportItem, isMoving, type Refusal } from '../model';
import { type Download, linesWithoutText, refusalsReport, refusedRows } from '../refusals';
import { ReasonsTable } from './reasons-table';

const pageSize = 25;

/** More of a row than this is not shown in the table; the downloads have it whole. In characters. */
const shownText = 300;

const save = ({ name, type, text }: Download) => downloadText(name, type, text);

/** What was refused and why, and the files to mend it with. */
export function RefusalsPanel({ item, phone }: { item: ImportItem; phone: boolean }) {
  const [page, setPage] = useState(1);
  const refusals = useRefusals(item);
  const kept = refusals.data ?? [];
  const moving = isMoving(item);
  // what is shown while rows are still read is not all
  const complete = refusals.isSuccess && !refusals.isPlaceholderData && !moving;
  const rows = complete ? refusedRows(item, kept) : undefined;
  const pages = Math.max(1, Math.ceil(kept.length / pageSize));
  const shown = Math.min(page, pages);
  return (
    <SpaceBetween size="l">
      {refusals.isError && <ErrorNotice error={refusals.error} onRetry={() => void refusals.refetch()} />}
      {complete && <ReasonsTable refusals={kept} />}
      <Table
        items={kept.slice((shown - 1) * pageSize, shown * pageSize)}
        columnDefinitions={columnsFor(phone)}
        loading={refusals.isPending}
        loadingText="Loading refused rows"
        wrapLines
        variant="container"
        ariaLabels={{ tableLabel: 'Refused rows' }}
        header={
          <Header
            variant="h2"
            counter={`(${formatCount(item.rowsRefused)})`}
            description={
              moving ? 'The first of them; the whole list and the downloads come with the end.' : aboutList(item, kept)
            }
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  iconName="download"
                  disabled={!complete || kept.length === 0}
                  onClick={() => save(refusalsReport(item, kept))}
                >
                  Report as CSV
                </Button>
                <Button iconName="download" disabled={!rows} onClick={() => rows && save(rows)}>
                  Refused rows
                </Button>
              </SpaceBetween>
            }
          >
            Refused rows
          </Header>
        }
        pagination={
          <Pagination
            currentPageIndex={shown}
            pagesCount={pages}
            onChange={({ detail }) => setPage(detail.currentPageIndex)}
            ariaLabels={paginationLabels('refused rows')}
          />
        }
        empty={refusals.isSuccess && 'No refused row was kept.'}
        footer={complete && <MissingTexts lines={linesWithoutText(kept)} />}
      />
    </SpaceBetween>
  );
}

function aboutList(item: ImportItem, kept: readonly Refusal[]): string | undefined {
  if (kept.length === 0 || item.rowsRefused <= kept.length) return undefined;
  return `The first ${formatCount(kept.length)} are kept; ${plural(item.rowsRefused - kept.length, 'more was', 'more were')} counted.`;
}

/** Names the rows that the file of refused rows cannot hold. */
function MissingTexts({ lines }: { lines: readonly number[] }) {
  if (lines.length === 0) return null;
  const named = lines.slice(0, 20).map(formatCount).join(', ');
  return (
    <Box variant="small">
      {plural(lines.length, 'row is', 'rows are')} too long or no UTF-8, and not in the download: mend{' '}
      {lines.length === 1 ? 'it' : 'them'} in your own file. {lines.length === 1 ? 'Line' : 'Lines'} {named}
      {lines.length > 20 && ' and so on; the report names them all'}.
    </Box>
  );
}

function columnsFor(phone: boolean): TableProps.ColumnDefinition<Refusal>[] {
  const line: TableProps.ColumnDefinition<Refusal> = {
    id: 'line',
    header: 'Line',
    isRowHeader: true,
    minWidth: 80,
    cell: ({ line: number }) => formatCount(number),
  };
  if (phone) {
    const why = (refusal: Refusal) => (
      <>
        {refusal.column !== undefined && <strong>{refusal.column}: </strong>}
        {refusal.reason}
        <br />
        <RowText refusal={refusal} />
      </>
    );
    return [line, { id: 'why', header: 'Reason and row', minWidth: 200, cell: why }];
  }
  return [
    line,
    { id: 'column', header: 'Column', minWidth: 120, cell: ({ column }) => column ?? '–' },
    { id: 'reason', header: 'Reason', minWidth: 200, cell: ({ reason }) => reason },
    { id: 'text', header: 'Row', minWidth: 280, cell: (refusal) => <RowText refusal={refusal} /> },
  ];
}

/** The row itself, kept apart from the direction of what stands around it. */
function RowText({ refusal: { text } }: { refusal: Refusal }) {
  if (text === undefined) return <Box color="text-body-secondary">Not kept: too long or no UTF-8</Box>;
  const characters = [...text];
  return (
    <bdi className="raw-row">
      {characters.length > shownText ? `${characters.slice(0, shownText).join('')}…` : text}
    </bdi>
  );
}
