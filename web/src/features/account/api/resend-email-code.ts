import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';

/** Has the code of a change under way sent once more; refused with 409 when there is none. */
export async function resendEmailCode(api: Api): Promise<void> {
  unwrap(await api.POST('/account/email/resend'));
}
