import createClient, { type Client } from 'openapi-fetch';
import { createContext, useContext } from 'react';
import type { Session } from '../auth/session';
import type { Config } from '../config';
import { Unreachable } from './errors';
import type { paths } from './schema.gen';

export type Api = Client<paths>;

/** How long an answer may take, in milliseconds: a little more than the API's own limit of 30 s. */
const patience = 35_000;

/**
 * The API as the contract describes it. Every call carries the user's access token. A call that the API answers with
 * 401 is sent once more with a renewed token; a second 401 ends the session.
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
  return createClient<paths>({
    baseUrl: `${config.apiUrl || origin}/api`,
    credentials: 'omit',
    cache: 'no-store',
    fetch: async (request: Request) => {
      const token = await session.accessToken();
      const answer = await send(request, token);
      if (answer.status !== 401) return answer;
      const again = await send(request, await session.renew(token));
      if (again.status === 401) throw session.end();
      return again;
    },
  });
}

const ApiContext = createContext<Api | undefined>(undefined);

export const ApiProvider = ApiContext.Provider;

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('there is no ApiProvider above this component');
  return api;
}
