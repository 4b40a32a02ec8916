import type { Query, QueryKey } from '@tanstack/react-query';
import { useRef } from 'react';
import { useOnline, useVisible } from '../device';
import { ApiError, Unreachable } from './errors';

/** The longest wait between two looks, in milliseconds. */
const longest = 15_000;

/** After so many looks that found nothing new, what was waited for is taken not to come: about 30 seconds. */
const patience = 5;

/**
 * Milliseconds before the next look, twice as long after each one that found nothing new; false when no further look is
 * due.
 *
 * @param moving whether something is known to be under way
 * @param quiet how many looks in a row found nothing new
 */
export function nextLook(moving: boolean, quiet: number): number | false {
  if (!moving && quiet >= patience) return false;
  return Math.min(1000 * 2 ** quiet, longest);
}

/** Whether another look may help after this one failed. */
function passing(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ApiError && (error.passing || error.status >= 500));
}

/**
 * How often a query looks again by itself, for its `refetchInterval`: as long as something is moving, and for a while
 * when something is expected. No timer runs while the page is out of sight or the browser offline; a query whose data
 * is stale looks once by itself when that is over.
 *
 * @param isMoving whether the data say that something is under way
 * @param expected what the user waits for: 0 for nothing, and another number for each thing that was started
 */
export function usePace<T, K extends QueryKey>(isMoving: (data: T) => boolean, expected: number) {
  const visible = useVisible();
  const online = useOnline();
  const seen = useRef<{ data: T | undefined; looks: number; expected: number }>(undefined);
  if (!visible || !online) return false;
  return ({ state }: Query<T, Error, T, K>): number | false => {
    if (state.error && !passing(state.error)) return false;
    const looks = state.dataUpdateCount + state.errorUpdateCount;
    const before = seen.current;
    // data that are equal keep their identity
    if (!before || before.data !== state.data || before.expected !== expected || before.looks > looks) {
      seen.current = { data: state.data, looks, expected };
      // nothing was read yet: the first look is under way
      if (state.data === undefined && !state.error) return false;
    }
    const moving = state.data !== undefined && isMoving(state.data);
    if (!moving && expected === 0) return false;
    return nextLook(moving, looks - (seen.current?.looks ?? looks));
  };
}
