import type { Api } from '@/lib/api/client';
import { ApiError, unwrap } from '@/lib/api/errors';

/** Deletes an account; one that is gone already is no error. */
export async function deleteUser(api: Api, sub: string): Promise<void> {
  try {
    unwrap(await api.DELETE('/admin/users/{sub}', { params: { path: { sub } } }));
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
  }
}
