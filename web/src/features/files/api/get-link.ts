import type { Api } from '@/lib/api/client';
import { ApiError, unwrap } from '@/lib/api/errors';
import type { FileLink } from '../model';

/** A presigned request for a file's bytes, of its newest version or a given one. It works for some minutes. */
export async function getLink(api: Api, path: string, version?: string, signal?: AbortSignal): Promise<FileLink> {
  const query = { path, ...(version === undefined ? {} : { version }) };
  return unwrap<FileLink>(await api.GET('/files/link', { params: { query }, ...(signal ? { signal } : {}) }));
}

/** Whether there is a file of that path. */
export async function exists(api: Api, path: string): Promise<boolean> {
  try {
    await getLink(api, path);
    return true;
  } catch (error) {
    // a name that the API refuses is there as little; its upload says why
    if (error instanceof ApiError && (error.status === 404 || error.status === 400)) return false;
    throw error;
  }
}
