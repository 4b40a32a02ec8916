import { QueryClient } from '@tanstack/react-query';
import { ApiError, Unreachable } from './errors';

/** Whether a read that failed is worth sending again by itself. */
function passing(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ApiError && error.passing);
}

/** What the app has read from the API. Reads repeat twice after a passing failure; writes never by themselves. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && passing(error),
        retryDelay: (failures, error) => {
          const named = error instanceof ApiError ? error.retryAfter : undefined;
          return Math.min(named === undefined ? 500 * 2 ** failures : named * 1000, 10_000);
        },
      },
      // offline, a write fails at once and says so, rather than being sent unseen later
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
