import { useInfiniteQuery } from '@tanstack/react-query';
import { type Api, useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { FilePage } from '../model';

export async function listFolder(api: Api, folder: string, cursor: string | undefined, signal: AbortSignal) {
  const query = { folder, ...(cursor === undefined ? {} : { cursor }) };
  return unwrap<FilePage>(await api.GET('/files', { params: { query }, signal }));
}

/** The folders and files of a folder, page after page. */
export function useFolder(folder: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['files', 'folder', folder],
    queryFn: ({ pageParam, signal }) => listFolder(api, folder, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
}
