import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { Profile } from '../model';

/** Makes the new address the account's, with the code that was sent there. */
export async function confirmEmail(api: Api, code: string): Promise<Profile> {
  return unwrap<Profile>(await api.POST('/account/email/confirm', { body: { code } }));
}
