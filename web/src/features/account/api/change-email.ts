import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';

/** Has a code sent to a new address; the old one stays until the code is confirmed. */
export async function changeEmail(api: Api, email: string): Promise<void> {
  unwrap(await api.POST('/account/email', { body: { email } }));
}
