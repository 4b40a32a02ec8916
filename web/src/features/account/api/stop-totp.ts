import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';

/** Signing in no longer asks for a code. */
export async function stopTotp(api: Api): Promise<void> {
  unwrap(await api.DELETE('/account/totp'));
}
