import type { Api } from '@/lib/api/client';
import { ApiError, unwrap } from '@/lib/api/errors';
import type { RecordItem } from '../model';

/** The record as it is kept now, or undefined when it is gone. */
export async function getRecord(api: Api, id: string): Promise<RecordItem | undefined> {
  try {
    return unwrap<RecordItem>(await api.GET('/records/{id}', { params: { path: { id } } }));
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
