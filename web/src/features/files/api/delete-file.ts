import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';

/** Deletes a file, which keeps its versions; with a version, removes that one for good. */
export async function deleteFile(api: Api, path: string, version?: string): Promise<void> {
  const query = { path, ...(version === undefined ? {} : { version }) };
  unwrap(await api.DELETE('/files', { params: { query } }));
}
