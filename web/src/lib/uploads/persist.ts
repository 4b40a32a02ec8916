import { ApiError, Unreachable } from '../api/errors';
import type { Around } from './around';
import { Lost, Refused } from './send';

/** Failures in a row after which it is the user's turn to decide. */
const most = 8;
/** The longest pause between two tries, in milliseconds. */
const longest = 30_000;

/** What S3 refuses although the same request may succeed: a stalled connection and bytes damaged on the way. */
const passingCodes = new Set([
  'RequestTimeout',
  'BadDigest',
  'XAmzContentChecksumMismatch',
  'XAmzContentSHA256Mismatch',
]);

/** Whether the same may succeed a little later. A 403 of the storage is a signature that has run out. */
function passing(error: unknown): boolean {
  if (error instanceof Lost || error instanceof Unreachable) return true;
  if (error instanceof ApiError) return error.passing;
  if (!(error instanceof Refused)) return false;
  return error.status >= 500 || error.status === 429 || passingCodes.has(error.code ?? '') || expired(error);
}

/** S3 says `AccessDenied` for a signature that has run out, `ExpiredToken` for a session that has. */
function expired(error: unknown): boolean {
  return error instanceof Refused && (error.status === 403 || error.code === 'ExpiredToken');
}

export interface PersistOptions {
  readonly signal: AbortSignal;
  /** Told what the next try waits for, and with undefined that it begins. */
  readonly onWait: (reason: string | undefined) => void;
}

/**
 * Tries until it succeeds, fails for good, or was tried too often. Each try is to ask for a new signature. Pauses grow
 * from one second and differ at random; without a network it waits for one, however long, and begins to count anew.
 */
export async function persist<T>(
  attempt: () => Promise<T>,
  around: Pick<Around, 'isOnline' | 'backOnline' | 'wait' | 'random'>,
  { signal, onWait }: PersistOptions,
): Promise<T> {
  let failures = 0;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (!passing(error)) throw error;
      if (!around.isOnline()) {
        failures = 0;
        onWait('Waiting for the connection.');
        await around.backOnline(signal);
      } else {
        failures += 1;
        if (failures >= (expired(error) ? 3 : most)) throw error;
        onWait('The connection is unsteady. Trying again.');
        const named = error instanceof ApiError ? (error.retryAfter ?? 0) * 1000 : 0;
        const pause = Math.min(1000 * 2 ** (failures - 1), longest) * (0.5 + around.random() / 2);
        await around.wait(Math.max(pause, named), signal);
      }
      onWait(undefined);
    }
  }
}
