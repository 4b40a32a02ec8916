import { addDays, type Day, daysIn, isDay } from '@/lib/days';

/** The days that the page shows: so many up to today, or from one day to another. */
export type Range =
  | { readonly kind: 'last'; readonly days: number }
  | { readonly kind: 'between'; readonly first: Day; readonly last: Day };

/** A range with its days known, both inclusive. */
export interface Days {
  readonly first: Day;
  readonly last: Day;
}

/** What the page offers, in days. */
export const offered = [7, 30, 90, 365] as const;

/** The API's daily counts reach 366 days after the first. */
export const longest = 367;

const usual: Range = { kind: 'last', days: 30 };

/** Why a range cannot be shown, or undefined. */
export function rangeFault(range: Range): string | undefined {
  if (range.kind === 'last') {
    const whole = Number.isInteger(range.days) && range.days >= 1 && range.days <= longest;
    return whole ? undefined : `Choose between 1 and ${longest} days.`;
  }
  if (!isDay(range.first) || !isDay(range.last)) return 'Choose a first and a last day.';
  const days = daysIn(range.first, range.last);
  if (days < 1) return 'The last day is before the first.';
  return days <= longest ? undefined : `Choose at most ${longest} days; this is ${days}.`;
}

/** The range in the page's address; one that cannot be shown counts as none, and none is the last 30 days. */
export function readRange(query: URLSearchParams): Range {
  const from = query.get('from');
  const to = query.get('to');
  const last = /^(\d{1,3})d$/.exec(query.get('range') ?? '')?.[1];
  const range: Range =
    from !== null && to !== null
      ? { kind: 'between', first: from, last: to }
      : last !== undefined
        ? { kind: 'last', days: Number(last) }
        : usual;
  return rangeFault(range) ? usual : range;
}

/** Writes the range to the page's address, in place of the one before. */
export function writeRange(query: URLSearchParams, range: Range) {
  for (const name of ['range', 'from', 'to']) query.delete(name);
  if (range.kind === 'last') {
    query.set('range', `${range.days}d`);
  } else {
    query.set('from', range.first);
    query.set('to', range.last);
  }
}

export function daysOf(range: Range, today: Day): Days {
  return range.kind === 'between'
    ? { first: range.first, last: range.last }
    : { first: addDays(today, 1 - range.days), last: today };
}
