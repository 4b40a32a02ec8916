import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import Spinner from '@cloudscape-design/components/spinner';
import Table from '@cloudscape-design/components/table';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { daysIn, formatDay } from '@/lib/days';
import { formatCount } from '@/lib/numbers';
import { type Chart, fullName, stepFor, toChart } from '../daily';
import type { DailyCount } from '../model';
import type { Days } from '../range';

const CountsChart = lazy(() => import('./counts-chart'));

const waiting = (
  <Box textAlign="center" padding="xxl">
    <Spinner size="large" />
    <Box variant="p">Loading counts</Box>
  </Box>
);

interface Props {
  /** The counts, or undefined while they are on their way. */
  readonly counts: readonly DailyCount[] | undefined;
  readonly error: unknown;
  readonly days: Days;
  readonly type: string | undefined;
  readonly phone: boolean;
  readonly onRetry: () => void;
}

/** How many records each day, week or month has: as bars, and as a table for who wants the numbers. */
export function DailyCounts({ counts, error, days, type, phone, onRetry }: Props) {
  const chart = useMemo(() => {
    const shown = counts?.filter((count) => type === undefined || count.type === type);
    return shown && toChart(shown, days, stepFor(daysIn(days.first, days.last), phone));
  }, [counts, days, type, phone]);

  let content: ReactNode = waiting;
  if (chart && chart.total === 0) {
    content = <EmptyState title="Nothing to chart" text="There is no record in these days." />;
  } else if (chart) {
    content = (
      <>
        <Suspense fallback={waiting}>
          <CountsChart chart={chart} />
        </Suspense>
        <CountsTable chart={chart} />
      </>
    );
  } else if (error) {
    content = <ErrorNotice error={error} onRetry={onRetry} />;
  }
  return (
    <Container
      header={
        <Header
          variant="h2"
          {...(chart ? { counter: `(${formatCount(chart.total)})` } : {})}
          description={`${formatDay(days.first)} to ${formatDay(days.last)}, counted by ${chart?.step ?? 'day'}`}
        >
          Records over time
        </Header>
      }
    >
      {content}
    </Container>
  );
}

function CountsTable({ chart }: { chart: Chart }) {
  const [open, setOpen] = useState(false);
  const { buckets, series, step } = chart;
  const rows = buckets
    .map((bucket, place) => ({ bucket, counts: series.map(({ counts }) => counts[place] ?? 0) }))
    .filter(({ counts }) => counts.some((count) => count > 0));
  return (
    <ExpandableSection
      headerText="The same as a table"
      expanded={open}
      onChange={({ detail }) => setOpen(detail.expanded)}
    >
      {open && (
        <Table
          variant="embedded"
          items={rows}
          trackBy="bucket"
          ariaLabels={{ tableLabel: `Records by ${step}` }}
          columnDefinitions={[
            { id: 'bucket', header: 'When', isRowHeader: true, cell: ({ bucket }) => fullName(bucket, step) },
            ...series.map(({ type }, place) => ({
              id: `type-${place}`,
              header: type,
              cell: ({ counts }: (typeof rows)[number]) => formatCount(counts[place] ?? 0),
            })),
            {
              id: 'total',
              header: 'Total',
              cell: ({ counts }) => <strong>{formatCount(counts.reduce((sum, count) => sum + count, 0))}</strong>,
            },
          ]}
        />
      )}
    </ExpandableSection>
  );
}
