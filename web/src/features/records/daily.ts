import { addDays, type Day, daysIn, formatDay, formatMonth, formatShortDay, monthOf, weekOf } from '@/lib/days';
import type { DailyCount } from './model';
import type { Days } from './range';

export type Step = 'day' | 'week' | 'month';

/** One line of bars: how many records of a type in each bucket. */
export interface Series {
  readonly type: string;
  readonly counts: readonly number[];
}

/** Daily counts as a chart shows them. Every count given is in exactly one bucket of one series. */
export interface Chart {
  readonly step: Step;
  /** The first day of each bucket, in order, without gaps. */
  readonly buckets: readonly Day[];
  readonly series: readonly Series[];
  readonly total: number;
}

/** More types than colours can tell apart are counted together. */
export const mostSeries = 7;
export const otherTypes = 'Other types';

/** Bars must stay wide enough to see and to touch. */
export function stepFor(days: number, phone: boolean): Step {
  if (days <= (phone ? 14 : 31)) return 'day';
  return phone && days > 120 ? 'month' : 'week';
}

const bucketOf: Record<Step, (day: Day) => Day> = { day: (day) => day, week: weekOf, month: monthOf };

/** The types in the counts, the most frequent first; equals by name. */
export function typesByCount(counts: readonly DailyCount[]): { type: string; count: number }[] {
  const totals = new Map<string, number>();
  for (const { type, count } of counts) totals.set(type, (totals.get(type) ?? 0) + count);
  return [...totals]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}

/** Puts counts into buckets over all days of the range, days without records included. */
export function toChart(counts: readonly DailyCount[], { first, last }: Days, step: Step): Chart {
  const bucket = bucketOf[step];
  const places = new Map<Day, number>();
  for (let index = 0; index < daysIn(first, last); index++) {
    const start = bucket(addDays(first, index));
    if (!places.has(start)) places.set(start, places.size);
  }
  const types = typesByCount(counts).map(({ type }) => type);
  const own = types.length > mostSeries ? types.slice(0, mostSeries - 1) : types;
  const series = own.map((type) => ({ type, counts: Array<number>(places.size).fill(0) }));
  if (own.length < types.length) series.push({ type: otherTypes, counts: Array<number>(places.size).fill(0) });
  let total = 0;
  for (const { day, type, count } of counts) {
    const place = places.get(bucket(day));
    const line = series[own.includes(type) ? own.indexOf(type) : own.length];
    if (place === undefined || !line) continue; // a day outside the range
    line.counts[place] = (line.counts[place] ?? 0) + count;
    total += count;
  }
  return { step, buckets: [...places.keys()], series, total };
}

/** A bucket's name under its bar. */
export function shortName(bucket: Day, step: Step): string {
  return step === 'month' ? formatMonth(bucket) : formatShortDay(bucket);
}

/** A bucket's name in full. */
export function fullName(bucket: Day, step: Step): string {
  if (step === 'month') return formatMonth(bucket);
  return step === 'week' ? `Week of ${formatDay(bucket)}` : formatDay(bucket);
}
