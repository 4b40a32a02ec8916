import BarChart from '@cloudscape-design/components/bar-chart';
import { formatCount } from '@/lib/numbers';
import { type Chart, fullName, shortName } from '../daily';

const stepNames = { day: 'Day', week: 'Week', month: 'Month' } as const;

/** The bars. A file of its own, so that the drawing code arrives after the page. */
export default function CountsChart({ chart }: { chart: Chart }) {
  const { step, buckets, series } = chart;
  return (
    <BarChart
      series={series.map(({ type, counts }) => ({
        type: 'bar',
        title: type,
        data: buckets.map((bucket, place) => ({ x: bucket, y: counts[place] ?? 0 })),
        valueFormatter: formatCount,
      }))}
      stackedBars
      xScaleType="categorical"
      xDomain={buckets}
      xTitle={`${stepNames[step]} (UTC)`}
      yTitle="Records"
      height={220}
      hideFilter
      ariaLabel={`Records by ${step}, stacked by type`}
      i18nStrings={{
        xTickFormatter: (bucket: string) => shortName(bucket, step),
        yTickFormatter: (value: number) => (Number.isInteger(value) ? formatCount(value) : ''),
      }}
      detailPopoverSeriesContent={({ series: { title }, y }) => ({ key: title, value: formatCount(y) })}
      detailPopoverFooter={(bucket) => fullName(bucket, step)}
    />
  );
}
