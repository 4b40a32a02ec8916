import { useQuery } from '@tanstack/react-query';
import { useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { Report } from '../model';

/** The report of the build that is deployed; read once for all pages, since only a deployment changes it. */
export function useReport() {
  const api = useApi();
  return useQuery({
    queryKey: ['security', 'report'],
    queryFn: async ({ signal }): Promise<Report> => unwrap<Report>(await api.GET('/security/report', { signal })),
    staleTime: 5 * 60_000,
  });
}
