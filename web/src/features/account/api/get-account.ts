import { useQuery } from '@tanstack/react-query';
import { useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { Account } from '../model';

export const accountKey = ['account', 'own'] as const;

/** The account as far as a plain sign-in may see it. */
export function useAccount() {
  const api = useApi();
  return useQuery({
    queryKey: accountKey,
    queryFn: async ({ signal }) => unwrap<Account>(await api.GET('/account', { signal })),
  });
}
