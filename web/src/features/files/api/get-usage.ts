import { useQuery } from '@tanstack/react-query';
import { type Api, useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { UsagePage } from '../model';

export type Usage = Omit<UsagePage, 'next'>;

/** What the user's files take: the sums of all pages. */
export async function getUsage(api: Api, signal: AbortSignal): Promise<Usage> {
  let usage: Usage = { files: 0, bytes: 0, olderVersions: 0, olderBytes: 0 };
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? {} : { cursor };
    const page: UsagePage = unwrap(await api.GET('/files/usage', { params: { query }, signal }));
    usage = {
      files: usage.files + page.files,
      bytes: usage.bytes + page.bytes,
      olderVersions: usage.olderVersions + page.olderVersions,
      olderBytes: usage.olderBytes + page.olderBytes,
    };
    cursor = page.next;
  } while (cursor !== undefined);
  return usage;
}

export function useUsage() {
  const api = useApi();
  return useQuery({ queryKey: ['files', 'usage'], queryFn: ({ signal }) => getUsage(api, signal) });
}
