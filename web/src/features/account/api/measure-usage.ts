import { useQuery } from '@tanstack/react-query';
import { type Api, useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { Usage, UsageStep } from '../model';

/** Has what the user keeps counted, step by step to the end. */
export async function measureUsage(api: Api, signal: AbortSignal): Promise<Usage> {
  let cursor: string | undefined;
  for (;;) {
    const query = cursor === undefined ? {} : { cursor };
    const step: UsageStep = unwrap<UsageStep>(await api.GET('/account/usage', { params: { query }, signal }));
    cursor = step.cursor;
    if (cursor === undefined) {
      const { rows = 0, files = 0, bytes = 0, measuredAt = '' } = step;
      return { rows, files, bytes, measuredAt };
    }
  }
}

export function useUsage() {
  const api = useApi();
  return useQuery({ queryKey: ['account', 'usage'], queryFn: ({ signal }) => measureUsage(api, signal) });
}
