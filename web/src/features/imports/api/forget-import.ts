import type { Api } from '@/lib/api/client';
import { ApiError, unwrap } from '@/lib/api/errors';

/** Removes an import from the list; one that is gone already is no error. Refused with 409 while it moves. */
export async function forgetImport(api: Api, id: string): Promise<void> {
  try {
    unwrap(await api.DELETE('/imports/{id}', { params: { path: { id } } }));
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
  }
}
