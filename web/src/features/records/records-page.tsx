import Button from '@cloudscape-design/components/button';
import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { CursorPagination } from '@/components/cursor-pagination';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { useNotify } from '@/components/notifications';
import { usePageTitle } from '@/components/page-title';
import type { SessionState } from '@/lib/auth/session';
import { useSessionState } from '@/lib/auth/use-session';
import { useClock } from '@/lib/clock';
import { dayOf } from '@/lib/days';
import { usePhone } from '@/lib/device';
import { downloadText } from '@/lib/download';
import { formatCount } from '@/lib/numbers';
import { useCursorPages } from '@/lib/use-cursor-pages';
import { useDailyCounts } from './api/list-daily-counts';
import { useRecords } from './api/list-records';
import { DailyCounts } from './components/daily-counts';
import { DeleteModal } from './components/delete-modal';
import { NoRecords } from './components/no-records';
import { RangeFilter } from './components/range-filter';
import { RecordModal } from './components/record-modal';
import { RecordsTable } from './components/records-table';
import { TypeFilter } from './components/type-filter';
import { recordsCsv } from './csv';
import { typesByCount } from './daily';
import { type KeptDraft, takeDraft } from './kept-draft';
import type { RecordItem } from './model';
import { pageSizes, usePageSize } from './page-size';
import { daysOf, type Range, readRange, writeRange } from './range';
import { matching } from './text-filter';

type Open =
  | { readonly form: 'new'; readonly kept?: KeptDraft }
  | { readonly form: 'edit'; readonly record: RecordItem; readonly kept?: KeptDraft }
  | { readonly form: 'delete'; readonly record: RecordItem };

/** The form that was open when the session ended, if one was. */
function reopened(state: SessionState): Open | undefined {
  const kept = state.status === 'signed-in' ? takeDraft(state.sub) : undefined;
  if (!kept) return undefined;
  return kept.base ? { form: 'edit', record: kept.base, kept } : { form: 'new', kept };
}

/** The user's records: the days they fall on, and one by one. The range and the type live in the page's address. */
export function RecordsPage() {
  usePageTitle('Records');
  const clock = useClock();
  const phone = usePhone();
  const notify = useNotify();
  const queries = useQueryClient();
  const [address, setAddress] = useSearchParams();
  const [limit, setLimit] = usePageSize();
  const [text, setText] = useState('');
  const sessionState = useSessionState();
  const [open, setOpen] = useState<Open>();
  useEffect(() => {
    const form = reopened(sessionState);
    if (form) setOpen(form);
  }, [sessionState]);

  const today = dayOf(clock.now());
  const range = readRange(address);
  const days = daysOf(range, today);
  const type = address.get('type') ?? undefined;

  const pages = useCursorPages(`${days.first} ${days.last} ${type ?? ''} ${limit}`);
  const counts = useDailyCounts(days);
  const page = useRecords({ days, type, limit, cursor: pages.cursor });
  const records = page.data?.items ?? [];
  const shown = matching(records, text);
  const types = typesByCount(counts.data ?? []);
  const total = types.reduce(
    (sum, { type: name, count }) => (type === undefined || name === type ? sum + count : sum),
    0,
  );
  const empty = page.isSuccess && records.length === 0;

  const change = (edit: (query: URLSearchParams) => void) => {
    const next = new URLSearchParams(address);
    edit(next);
    setText('');
    setAddress(next);
  };
  const show = (next: Range) => change((query) => writeRange(query, next));
  const saved = (message: string) => {
    setOpen(undefined);
    notify({ type: 'success', text: message });
    return queries.invalidateQueries({ queryKey: ['records'] });
  };
  const exportCsv = () =>
    downloadText(`carrel-records-${days.first}-to-${days.last}.csv`, 'text/csv;charset=utf-8', recordsCsv(shown));

  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <Button variant="primary" onClick={() => setOpen({ form: 'new' })}>
              New record
            </Button>
          }
        >
          Records
        </Header>
      }
    >
      <SpaceBetween size="l">
        <SpaceBetween direction={phone ? 'vertical' : 'horizontal'} size="xs">
          <RangeFilter range={range} today={today} onChange={show} />
          <TypeFilter
            type={type}
            types={types}
            loading={counts.isPending}
            onChange={(next) =>
              change((query) => (next === undefined ? query.delete('type') : query.set('type', next)))
            }
          />
        </SpaceBetween>
        <DailyCounts
          counts={counts.data}
          error={counts.error}
          days={days}
          type={type}
          phone={phone}
          onRetry={() => void counts.refetch()}
        />
        {page.isError && <ErrorNotice error={page.error} onRetry={() => void page.refetch()} />}
        <RecordsTable
          records={shown}
          loading={page.isPending}
          phone={phone}
          onEdit={(record) => setOpen({ form: 'edit', record })}
          onDelete={(record) => setOpen({ form: 'delete', record })}
          header={
            <Header
              variant="h2"
              {...(counts.isSuccess ? { counter: `(${formatCount(total)})` } : {})}
              actions={
                <SpaceBetween direction="horizontal" size="xs">
                  <Button
                    iconName="refresh"
                    ariaLabel="Refresh"
                    loading={page.isFetching && !page.isPending}
                    onClick={() => void queries.invalidateQueries({ queryKey: ['records'] })}
                  />
                  <Button iconName="download" disabled={shown.length === 0} onClick={exportCsv}>
                    Export CSV
                  </Button>
                </SpaceBetween>
              }
            >
              Record list
            </Header>
          }
          filter={
            <TextFilter
              filteringText={text}
              onChange={({ detail }) => setText(detail.filteringText)}
              filteringPlaceholder="Find on this page"
              filteringAriaLabel="Find on this page"
              filteringClearAriaLabel="Clear"
              countText={
                text === '' ? '' : `${formatCount(shown.length)} of ${formatCount(records.length)} on this page`
              }
            />
          }
          pagination={
            <CursorPagination
              pages={pages}
              next={page.data?.next}
              loading={page.isFetching}
              of="records"
              onChange={() => setText('')}
            />
          }
          preferences={
            <CollectionPreferences
              preferences={{ pageSize: limit }}
              pageSizePreference={{ options: pageSizes.map((value) => ({ value, label: `${value} records` })) }}
              onConfirm={({ detail }) => setLimit(detail.pageSize ?? limit)}
            />
          }
          empty={
            empty && pages.index > 1 ? (
              <EmptyState
                title="This page is empty now"
                text="Its records were deleted or moved to other days."
                action={<Button onClick={() => pages.go(1, undefined)}>Show the first page</Button>}
              />
            ) : empty ? (
              <NoRecords onNew={() => setOpen({ form: 'new' })} onShow={show} type={type} />
            ) : text !== '' && page.isSuccess ? (
              <EmptyState
                title="No match"
                text="Nothing on this page has that text."
                action={<Button onClick={() => setText('')}>Clear the text</Button>}
              />
            ) : undefined
          }
        />
      </SpaceBetween>
      {(open?.form === 'new' || open?.form === 'edit') && (
        <RecordModal
          record={open.form === 'edit' ? open.record : undefined}
          kept={open.kept}
          types={types.map(({ type: name }) => name)}
          type={type}
          onSaved={() => {
            if (open.form === 'new') pages.go(1, undefined);
            void saved(open.form === 'new' ? 'The record was added.' : 'The record was changed.');
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open?.form === 'delete' && (
        <DeleteModal
          record={open.record}
          onDeleted={() => void saved('The record was deleted.')}
          onClose={() => setOpen(undefined)}
        />
      )}
    </ContentLayout>
  );
}
