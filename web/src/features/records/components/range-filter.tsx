import DateRangePicker, { type DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import type { Day } from '@/lib/days';
import { daysOf, offered, type Range, rangeFault } from '../range';

const options: DateRangePickerProps.RelativeOption[] = offered.map((days) => ({
  key: `${days}d`,
  type: 'relative',
  amount: days,
  unit: 'day',
}));

function toRange(value: DateRangePickerProps.Value): Range {
  return value.type === 'relative'
    ? { kind: 'last', days: value.unit === 'week' ? value.amount * 7 : value.amount }
    : { kind: 'between', first: value.startDate.slice(0, 10), last: value.endDate.slice(0, 10) };
}

function toValue(range: Range): DateRangePickerProps.Value {
  return range.kind === 'last'
    ? { type: 'relative', key: `${range.days}d`, amount: range.days, unit: 'day' }
    : { type: 'absolute', startDate: range.first, endDate: range.last };
}

interface Props {
  readonly range: Range;
  readonly today: Day;
  readonly onChange: (range: Range) => void;
}

/** Which UTC days the page shows. */
export function RangeFilter({ range, today, onChange }: Props) {
  const { first, last } = daysOf(range, today);
  return (
    <DateRangePicker
      value={toValue(range)}
      onChange={({ detail }) => {
        if (detail.value) onChange(toRange(detail.value));
      }}
      relativeOptions={options}
      customRelativeRangeUnits={['day', 'week']}
      isValidRange={(value) => {
        const fault = value ? rangeFault(toRange(value)) : 'Choose a range.';
        return fault ? { valid: false, errorMessage: fault } : { valid: true };
      }}
      dateOnly
      dateInputFormat="iso"
      hideTimeOffset
      showClearButton={false}
      locale="en-GB"
      expandToViewport
      placeholder="Choose days"
      ariaLabel={`Days, ${first} to ${last} (UTC)`}
      i18nStrings={{
        formatRelativeRange: ({ amount, unit }) => (amount === 1 ? 'Today' : `Last ${amount} ${unit}s`),
        formatUnit: (unit, amount) => (amount === 1 ? unit : `${unit}s`),
        relativeModeTitle: 'Up to today',
        absoluteModeTitle: 'From day to day',
        dateConstraintText: 'Days are UTC days.',
      }}
    />
  );
}
