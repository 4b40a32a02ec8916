import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';

export async function changePassword(api: Api, previousPassword: string, password: string): Promise<void> {
  unwrap(await api.POST('/account/password', { body: { previousPassword, password } }));
}
