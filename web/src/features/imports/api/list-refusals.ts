import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Api, useApi } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import { type ImportItem, isMoving, keptRefusals, type Refusal, type RefusalPage } from '../model';

/** While rows are still being read, the table shows no more than this, so that it is not read again and again. */
const firstLook = 25;

/** The refused rows of an import in the order of the file: the first of them, or all that are kept. */
export async function listRefusals(api: Api, id: string, most: number, signal: AbortSignal): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  let cursor: string | undefined;
  do {
    const page: RefusalPage = unwrap(
      await api.GET('/imports/{id}/refusals', {
        params: { path: { id }, query: cursor === undefined ? {} : { cursor } },
        signal,
      }),
    );
    refusals.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && refusals.length < most);
  return refusals.slice(0, most);
}

/** The refused rows of an import: all that are kept once it rests, before that a first look at them. */
export function useRefusals(item: ImportItem) {
  const api = useApi();
  const most = isMoving(item) ? firstLook : keptRefusals;
  const count = Math.min(item.rowsRefused, most);
  return useQuery({
    queryKey: ['imports', 'refusals', item.id, most, count] as const,
    queryFn: ({ signal }) => listRefusals(api, item.id, most, signal),
    enabled: item.rowsRefused > 0,
    placeholderData: keepPreviousData,
  });
}
