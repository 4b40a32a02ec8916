import { useQuery } from '@tanstack/react-query';
import { type Api, useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import { addDays, lastDay, startOf } from '@/lib/days';
import type { RecordPage } from '../model';
import type { Days } from '../range';

/** Which page of records: of these days, of one type or all, so many, from a cursor or the newest. */
export interface PageQuery {
  readonly days: Days;
  readonly type: string | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export async function listRecords(api: Api, { days, type, limit, cursor }: PageQuery, signal: AbortSignal) {
  const query = {
    from: startOf(days.first),
    // the day after the last, except where time ends
    ...(days.last === lastDay ? {} : { to: startOf(addDays(days.last, 1)) }),
    limit,
    ...(type === undefined ? {} : { type }),
    ...(cursor === undefined ? {} : { cursor }),
  };
  return unwrap<RecordPage>(await api.GET('/records', { params: { query }, signal }));
}

export function useRecords(query: PageQuery) {
  const api = useApi();
  const { days, type, limit, cursor } = query;
  return useQuery({
    queryKey: ['records', 'page', days.first, days.last, type ?? null, limit, cursor ?? null],
    queryFn: ({ signal }) => listRecords(api, query, signal),
  });
}

/** The caller's newest record of all, to find the way from an empty range to it. */
export function useNewestRecord() {
  const api = useApi();
  return useQuery({
    queryKey: ['records', 'newest'],
    queryFn: async ({ signal }) =>
      unwrap<RecordPage>(await api.GET('/records', { params: { query: { limit: 1 } }, signal })).items[0] ?? null,
  });
}
