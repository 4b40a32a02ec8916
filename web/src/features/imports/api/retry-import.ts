import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { ImportItem } from '../model';

/** Drops the file of a failed or cancelled import again, which goes on with it or, if it was still checking, is a new one; refused with 409 when it moves, 404 when its file is gone. */
export async function retryImport(api: Api, id: string): Promise<ImportItem> {
  return unwrap<ImportItem>(await api.POST('/imports/{id}/retry', { params: { path: { id } } }));
}
