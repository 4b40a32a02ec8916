import type { Api } from '@/lib/api/client';
import { unwrap } from '@/lib/api/errors';

/** Ends every sign-in of the user; access tokens that are out live on for up to 15 minutes. */
export async function signOutEverywhere(api: Api): Promise<void> {
  unwrap(await api.POST('/account/sign-out'));
}
