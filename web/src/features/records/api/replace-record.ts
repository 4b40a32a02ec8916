import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import { etagOf, type RecordInput, type RecordItem } from '../model';

/** Replaces the given version of a record; refused with 412 when it is no longer the newest. */
export async function replaceRecord(api: Api, version: RecordItem, input: RecordInput): Promise<RecordItem> {
  return unwrap<RecordItem>(
    await api.PUT('/records/{id}', {
      params: { path: { id: version.id }, header: { 'If-Match': etagOf(version) } },
      body: input,
    }),
  );
}
