import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { TotpSecret } from '../model';

/** Makes a secret for an authenticator app. Nothing changes at sign-in before it is confirmed. */
export async function startTotp(api: Api): Promise<TotpSecret> {
  return unwrap<TotpSecret>(await api.POST('/account/totp'));
}
