import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { Profile } from '../model';

export async function replaceProfile(api: Api, name: string): Promise<Profile> {
  return unwrap<Profile>(await api.PUT('/account/profile', { body: { name } }));
}
