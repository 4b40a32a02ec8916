import { useQuery } from '@tanstack/react-query';
import { type Api, useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { TrailEntry, TrailPage } from '../model';
import { type Trail, trailQuery, writeTrail } from '../trail';

/** A page may be empty and not the last; so many of them are passed over before one is shown as it is. */
const mostEmpty = 20;

async function listTrail(api: Api, trail: Trail, limit: number, from: string | undefined, signal?: AbortSignal) {
  let cursor = from;
  for (let passed = 0; ; passed += 1) {
    const query = { ...trailQuery(trail), limit, ...(cursor === undefined ? {} : { cursor }) };
    const page: TrailPage = unwrap<TrailPage>(
      await api.GET('/admin/trail', { params: { query }, ...(signal ? { signal } : {}) }),
    );
    if (page.entries.length > 0 || page.cursor === undefined || passed === mostEmpty) return page;
    cursor = page.cursor;
  }
}

/** All entries that a filter finds, newest first; `whole` is false when there were more than `most`. */
export async function wholeTrail(api: Api, trail: Trail, most: number) {
  const entries: TrailEntry[] = [];
  let cursor: string | undefined;
  do {
    const page: TrailPage = await listTrail(api, trail, 200, cursor);
    entries.push(...page.entries);
    cursor = page.cursor;
  } while (cursor !== undefined && entries.length < most);
  return { entries: entries.slice(0, most), whole: cursor === undefined && entries.length <= most };
}

export function useTrail(trail: Trail, cursor: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ['admin', 'trail', writeTrail(trail).toString(), cursor ?? null],
    queryFn: ({ signal }) => listTrail(api, trail, 50, cursor, signal),
    staleTime: 0,
  });
}
