/** A UTC day, `2017-10-10`. */
export type Day = string;

/** The days between which the API keeps records. */
export const firstDay: Day = '1970-01-01';
export const lastDay: Day = '9999-12-31';

const millisOfDay = 86_400_000;
const locale = 'en-GB';

const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
const shortDayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthFormat = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const instantFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

/** Whether a text is a day that exists, in the years that the API knows. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const millis = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(millis) && millis >= 0 && new Date(millis).toISOString().startsWith(text);
}

export function dayOf(millis: number): Day {
  return new Date(millis).toISOString().slice(0, 10);
}

/** The first instant of a day. */
export function startOf(day: Day): string {
  return `${day}T00:00:00.000Z`;
}

export function addDays(day: Day, days: number): Day {
  return dayOf(Date.parse(startOf(day)) + days * millisOfDay);
}

/** How many days from the first to the last, both counted. */
export function daysIn(first: Day, last: Day): number {
  return (Date.parse(startOf(last)) - Date.parse(startOf(first))) / millisOfDay + 1;
}

/** The Monday of the day's week (ISO 8601). */
export function weekOf(day: Day): Day {
  const weekday = new Date(startOf(day)).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** The first day of the day's month. */
export function monthOf(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

export const formatDay = (day: Day) => dayFormat.format(new Date(startOf(day)));
export const formatShortDay = (day: Day) => shortDayFormat.format(new Date(startOf(day)));
export const formatMonth = (day: Day) => monthFormat.format(new Date(startOf(day)));

/** An instant for reading, in UTC, to the second. */
export function formatInstant(instant: string): string {
  return instantFormat.format(new Date(instant));
}
