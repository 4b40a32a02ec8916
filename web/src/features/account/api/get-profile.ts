import { useQuery } from '@tanstack/react-query';
import { useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { Profile } from '../model';

export const profileKey = ['account', 'profile'] as const;

/** The profile; needs an account token. */
export function useProfile() {
  const api = useApi();
  return useQuery({
    queryKey: profileKey,
    queryFn: async ({ signal }) => unwrap<Profile>(await api.GET('/account/profile', { signal })),
  });
}
