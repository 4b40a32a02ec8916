import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { ImportItem } from '../model';

/** Stops an import; refused with 409 when it is over already. */
export async function cancelImport(api: Api, id: string): Promise<ImportItem> {
  return unwrap<ImportItem>(await api.POST('/imports/{id}/cancel', { params: { path: { id } } }));
}
