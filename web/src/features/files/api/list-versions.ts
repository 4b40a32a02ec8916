import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
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
