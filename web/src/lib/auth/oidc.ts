import { OidcClient, WebStorageStateStore } from 'oidc-client-ts';
import type { Config } from '../config';

/** What signing in needs from the browser. */
export interface Surroundings {
  readonly origin: string;
  readonly storage: Storage;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Leaves the app for another address. */
  readonly go: (url: string) => void;
}

/**
 * A client of Cognito's managed login that asks for one set of scopes. What it remembers between question and answer
 * lies under a prefix of its own, so that no answer is taken for another client's.
 */
export function createOidcClient(config: Config, around: Surroundings, scope: string, prefix: string): OidcClient {
  return new OidcClient({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: `${around.origin}/`,
    response_type: 'code',
    scope,
    stateStore: new WebStorageStateStore({ store: around.storage, prefix }),
    loadUserInfo: false,
    fetchRequestCredentials: 'omit',
    requestTimeoutInSeconds: 20,
    // given here rather than discovered: one request fewer, and nothing to be redirected by
    metadata: {
      issuer: config.issuer,
      authorization_endpoint: `${config.signInUrl}/oauth2/authorize`,
      token_endpoint: `${config.signInUrl}/oauth2/token`,
      revocation_endpoint: `${config.signInUrl}/oauth2/revoke`,
      userinfo_endpoint: `${config.signInUrl}/oauth2/userInfo`,
    },
  });
}

/** Whether an address is an answer from the sign-in pages. */
export function isAnswer({ searchParams }: URL): boolean {
  return searchParams.has('state') && (searchParams.has('code') || searchParams.has('error'));
}
