import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';

/** From now on, signing in asks for a code of the app. */
export async function confirmTotp(api: Api, code: string): Promise<void> {
  unwrap(await api.POST('/account/totp/confirm', { body: { code } }));
}
