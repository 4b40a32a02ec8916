import { toCsv } from '@/lib/csv';
import { addDays, type Day, daysIn, isDay, startOf } from '@/lib/days';
import type { TrailAction, TrailEntry } from './model';

/** Every act that the trail knows, in words. */
export const actionWords: Readonly<Record<TrailAction, string>> = {
  invite: 'Invited',
  'resend-invitation': 'Sent the invitation again',
  confirm: 'Confirmed',
  disable: 'Disabled',
  enable: 'Enabled',
  'reset-password': 'Reset the password',
  'reset-mfa': 'Reset two-factor sign-in',
  'sign-out': 'Signed out everywhere',
  'add-to-group': 'Added to a group',
  'remove-from-group': 'Took out of a group',
  delete: 'Deleted',
};

/** Which entries the page shows. Days are UTC days, both included. */
export interface Trail {
  readonly first: Day;
  readonly last: Day;
  readonly actor?: string;
  readonly subject?: string;
  readonly action?: TrailAction;
}

/** The API looks through so many days at once. */
export const longest = 366;

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isId = (text: string) => id.test(text);

/** Reads the filter from the page's address; what is not understood counts as absent. Without days, the last 30. */
export function readTrail(address: URLSearchParams, today: Day): Trail {
  const from = address.get('from') ?? '';
  const to = address.get('to') ?? '';
  const given = isDay(from) && isDay(to) && from <= to && daysIn(from, to) <= longest;
  const actor = address.get('actor') ?? '';
  const subject = address.get('subject') ?? '';
  const action = Object.keys(actionWords).find((name) => name === address.get('action')) as TrailAction | undefined;
  return {
    ...(given ? { first: from, last: to } : { first: addDays(today, -29), last: today }),
    ...(isId(actor) ? { actor } : {}),
    ...(isId(subject) ? { subject } : {}),
    ...(action ? { action } : {}),
  };
}

export function writeTrail({ first, last, actor, subject, action }: Trail): URLSearchParams {
  return new URLSearchParams({
    from: first,
    to: last,
    ...(actor ? { actor } : {}),
    ...(subject ? { subject } : {}),
    ...(action ? { action } : {}),
  });
}

/** The filter as the API takes it: from the first instant of the first day to that of the day after the last. */
export function trailQuery({ first, last, actor, subject, action }: Trail) {
  return {
    from: startOf(first),
    to: startOf(addDays(last, 1)),
    ...(actor ? { actor } : {}),
    ...(subject ? { subject } : {}),
    ...(action ? { action } : {}),
  };
}

/** The entries as CSV, with the API's own words. */
export function trailCsv(entries: readonly TrailEntry[]): string {
  const header = ['Id', 'Time', 'Actor', 'Action', 'Subject', 'Detail', 'From', 'Outcome', 'Reason'];
  return toCsv([
    header,
    ...entries.map(({ id: own, at, actor, action, subject, detail, from, outcome, reason }) => [
      own,
      at,
      actor,
      action,
      subject ?? '',
      detail ?? '',
      from ?? '',
      outcome ?? '',
      reason ?? '',
    ]),
  ]);
}
