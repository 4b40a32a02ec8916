import createClient, { type Client } from 'openapi-fetch';
import { createContext, useContext } from 'react';
import type { Session } from '../auth/session';
import type { Config } from '../config';
import { needsAccountToken } from './account-routes';
import { Unreachable } from './errors';
import type { paths } from './schema.gen';

export type Api = Client<paths>;

/** How long an answer may take, in milliseconds: a little more than the API's own limit of 30 s. */
const patience = 35_000;

/**
 * The API as the contract describes it. Every call carries the user's access token. A call that the API answers with
 * 401 is sent once more with a renewed token; a second 401 ends the session. The few routes that change the account get
 * the account token in its place; when there is none, or the API no longer takes it, the user has to sign in again.
 */
export function createApi(config: Config, session: Session, origin: string): Api {
  const send = async (request: Request, token: string): Promise<Response> => {
    const attempt = new Request(request.clone(), {
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(patience)]),
    });
    attempt.headers.set('Authorization', `Bearer ${token}`);
    try {
      return await globalThis.fetch(attempt);
    } catch (error) {
      if (request.signal.aborted) throw error;
      throw new Unreachable(error);
    }
  };
  const baseUrl = `${config.apiUrl || origin}/api`;
  const sendForAccount = async (request: Request): Promise<Response> => {
    const answer = await send(request, session.account.token());
    if (answer.status === 401 || (await saysSignInAgain(answer))) throw session.account.expire();
    return answer;
  };
  return createClient<paths>({
    baseUrl,
    credentials: 'omit',
    cache: 'no-store',
    fetch: async (request: Request) => {
      if (needsAccountToken(request.method, request.url.slice(baseUrl.length))) return sendForAccount(request);
      const token = await session.accessToken();
      const answer = await send(request, token);
      if (answer.status !== 401) return answer;
      const again = await send(request, await session.renew(token));
      if (again.status === 401) throw session.end();
      return again;
    },
  });
}

async function saysSignInAgain(answer: Response): Promise<boolean> {
  if (answer.status !== 403) return false;
  try {
    const { code }: { code?: unknown } = await answer.clone().json();
    return code === 'sign_in_again';
  } catch {
    return false; // no problem document: whatever it is, it does not ask for this
  }
}

const ApiContext = createContext<Api | undefined>(undefined);

export const ApiProvider = ApiContext.Provider;

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('there is no ApiProvider above this component');
  return api;
}
