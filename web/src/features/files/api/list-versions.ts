import { useInfiniteQuery } from '@tanstack/react-query';
import { type Api, useApi } from '@/lib/api/client';
import { ApiError, unwrap } from '@/lib/api/errors';
import type { VersionPage } from '../model';

/** The versions of a file, newest first, page after page; of a deleted one too. */
export function useVersions(path: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['files', 'versions', path],
    queryFn: async ({ pageParam, signal }) => {
      const query = { path, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      return unwrap<VersionPage>(await api.GET('/files/versions', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
}

/** Whether there is a file of that path. Asked of its versions: to have none is an answer, and no error. */
export async function exists(api: Api, path: string): Promise<boolean> {
  try {
    const { items } = unwrap<VersionPage>(await api.GET('/files/versions', { params: { query: { path } } }));
    return items.some(({ newest, deleted }) => newest && !deleted);
  } catch (error) {
    // a name that the API refuses is there as little; its upload says why
    if (error instanceof ApiError && error.status === 400) return false;
    throw error;
  }
}
