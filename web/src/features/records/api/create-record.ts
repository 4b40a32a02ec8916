import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { RecordInput, RecordItem } from '../model';

/** Adds a record. The same key adds it once, however often it is sent. */
export async function createRecord(api: Api, input: RecordInput, key: string): Promise<RecordItem> {
  return unwrap<RecordItem>(
    await api.POST('/records', { params: { header: { 'Idempotency-Key': key } }, body: input }),
  );
}
