import Button from '@cloudscape-design/components/button';
import { EmptyState } from '@/components/empty-state';
import { addDays, type Day, firstDay, formatDay } from '@/lib/days';
import { useNewestRecord } from '../api/list-records';
import type { Range } from '../range';

interface Props {
  readonly type: string | undefined;
  readonly onNew: () => void;
  readonly onShow: (range: Range) => void;
}

/** An empty range: the way to the newest record if there is one, else to the first. */
export function NoRecords({ type, onNew, onShow }: Props) {
  const newest = useNewestRecord().data;
  const day: Day | undefined = newest?.occurredAt.slice(0, 10);
  if (!day) {
    return (
      <EmptyState
        title="No records"
        text="Add one and it is counted in its day."
        action={<Button onClick={onNew}>Add the first record</Button>}
      />
    );
  }
  const before = addDays(day, -29);
  const around: Range = { kind: 'between', first: before < firstDay ? firstDay : before, last: day };
  return (
    <EmptyState
      title={type === undefined ? 'No records in these days' : `No records of type ${type} in these days`}
      text={`Your newest record is of ${formatDay(day)}.`}
      action={<Button onClick={() => onShow(around)}>Show the 30 days up to it</Button>}
    />
  );
}
