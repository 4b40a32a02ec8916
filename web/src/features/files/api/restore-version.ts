import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { FileItem } from '../model';

/** Makes a copy of an earlier version the newest. */
export async function restoreVersion(api: Api, path: string, version: string): Promise<FileItem> {
  return unwrap<FileItem>(await api.POST('/files/restore', { body: { path, version } }));
}
