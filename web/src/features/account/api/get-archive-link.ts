import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';
import type { components } from '@/lib/api/schema.gen';

/** The address of an export's archive, good for some minutes. */
export async function getArchiveLink(api: Api, path: string): Promise<string> {
  const answer = await api.GET('/files/link', { params: { query: { path } } });
  return unwrap<components['schemas']['FileLink']>(answer).request.url;
}
