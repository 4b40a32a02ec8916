import { useQuery } from '@tanstack/react-query';
import { type Api, useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { DailyCount } from '../model';
import type { Days } from '../range';

/** All daily counts of a range, however many pages they take. */
export async function listDailyCounts(api: Api, { first, last }: Days, signal: AbortSignal): Promise<DailyCount[]> {
  const counts: DailyCount[] = [];
  let cursor: string | undefined;
  do {
    const query = { from: first, to: last, limit: 1000, ...(cursor === undefined ? {} : { cursor }) };
    const page: { items: DailyCount[]; next?: string } = unwrap(
      await api.GET('/records/daily', { params: { query }, signal }),
    );
    counts.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return counts;
}

export function useDailyCounts(days: Days) {
  const api = useApi();
  return useQuery({
    queryKey: ['records', 'daily', days.first, days.last],
    queryFn: ({ signal }) => listDailyCounts(api, days, signal),
  });
}
