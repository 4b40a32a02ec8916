import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import { etagOf, type RecordItem } from '../model';

/** Deletes the given version of a record; refused with 412 when it is no longer the newest. */
export async function deleteRecord(api: Api, version: RecordItem): Promise<void> {
  unwrap(
    await api.DELETE('/records/{id}', {
      params: { path: { id: version.id }, header: { 'If-Match': etagOf(version) } },
    }),
  );
}
