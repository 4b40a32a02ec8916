import { useQuery } from '@tanstack/react-query';
import { useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import { usePace } from '@/lib/api/pace';
import { type ImportItem, isMoving } from '../model';

export const importKey = (id: string) => ['imports', 'one', id] as const;

/** One import, read again by itself while it moves and for a while after each new number in `expected`. */
export function useImport(id: string, expected: number) {
  const api = useApi();
  const refetchInterval = usePace<ImportItem, readonly string[]>(isMoving, expected);
  return useQuery({
    queryKey: importKey(id),
    queryFn: async ({ signal }) =>
      unwrap<ImportItem>(await api.GET('/imports/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
    refetchInterval,
  });
}
