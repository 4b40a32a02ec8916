import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { FileLink } from '../model';

/** A presigned request for a file's bytes, of its newest version or a given one. It works for some minutes. */
export async function getLink(api: Api, path: string, version?: string, signal?: AbortSignal): Promise<FileLink> {
  const query = { path, ...(version === undefined ? {} : { version }) };
  return unwrap<FileLink>(await api.GET('/files/link', { params: { query }, ...(signal ? { signal } : {}) }));
}
