import { useQuery } from '@tanstack/react-query';
import { type Api, useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { UserPage } from '../model';
import { type Search, writeSearch } from '../search';

/** A page may be empty and not the last; so many of them are passed over before one is shown as it is. */
const mostEmpty = 20;

/** One page of the users that a search finds, in the order that Cognito gives. */
export async function listUsers(api: Api, search: Search, from: string | undefined, signal: AbortSignal) {
  const wanted =
    search.group !== undefined
      ? { group: search.group }
      : search.text === ''
        ? {}
        : { by: search.by, search: search.text };
  let cursor = from;
  for (let passed = 0; ; passed += 1) {
    const query = { ...wanted, limit: 25, ...(cursor === undefined ? {} : { cursor }) };
    const page: UserPage = unwrap<UserPage>(await api.GET('/admin/users', { params: { query }, signal }));
    if (page.users.length > 0 || page.cursor === undefined || passed === mostEmpty) return page;
    cursor = page.cursor;
  }
}

export function useUsers(search: Search, cursor: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: ['admin', 'users', writeSearch(search).toString(), cursor ?? null],
    queryFn: ({ signal }) => listUsers(api, search, cursor, signal),
  });
}
