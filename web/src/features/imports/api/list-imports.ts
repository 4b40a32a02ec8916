import { useQuery } from '@tanstack/react-query';
import { useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import { usePace } from '@/lib/api/pace';
import { type ImportPage, isMoving } from '../model';

const someMoving = ({ items }: ImportPage) => items.some(isMoving);

/**
 * One page of the caller's imports, newest first. It is read again by itself while one of them moves, and for a while
 * after each new number in `expected`, since a file dropped a moment ago takes some seconds to appear.
 */
export function useImports(cursor: string | undefined, expected: number) {
  const api = useApi();
  const refetchInterval = usePace<ImportPage, readonly (string | null)[]>(someMoving, expected);
  return useQuery({
    queryKey: ['imports', 'page', cursor ?? null] as const,
    queryFn: async ({ signal }) => {
      const query = cursor === undefined ? {} : { cursor };
      return unwrap<ImportPage>(await api.GET('/imports', { params: { query }, signal }));
    },
    staleTime: 0,
    refetchInterval,
  });
}
