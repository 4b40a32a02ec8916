import { useQuery } from '@tanstack/react-query';
import { useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { UserDetails } from '../model';

export const userKey = (sub: string) => ['admin', 'user', sub] as const;

/** One user, with groups and with how much it keeps; one that is `gone` is not asked for again. */
export function useUser(sub: string, gone: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: userKey(sub),
    enabled: !gone,
    queryFn: async ({ signal }) =>
      unwrap<UserDetails>(await api.GET('/admin/users/{sub}', { params: { path: { sub } }, signal })),
  });
}
