import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { User } from '../model';

/** Makes an account and has an invitation sent; refused with 409 where there is one with this address. */
export async function inviteUser(api: Api, email: string, name: string): Promise<User> {
  return unwrap<User>(await api.POST('/admin/users', { body: { email, ...(name === '' ? {} : { name }) } }));
}
