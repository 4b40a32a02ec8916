import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { GroupName, UserAction, UserDetails } from '../model';

/** Does something to an account, and gives it as it is after that. */
export async function actOnUser(
  api: Api,
  sub: string,
  action: UserAction,
  group: GroupName | undefined,
): Promise<UserDetails> {
  return unwrap<UserDetails>(
    await api.POST('/admin/users/{sub}/{action}', {
      params: { path: { sub, action } },
      body: group === undefined ? {} : { group },
    }),
  );
}
