import { ErrorResponse, type OidcClient, type SigninResponse } from 'oidc-client-ts';
import { SessionEnded, Unreachable } from '../api/errors';
import type { Config } from '../config';
import { AccountSignIn } from './account-sign-in';
import { scopesOf } from './claims';
import { createOidcClient, isAnswer, type Surroundings } from './oidc';
import { type KeptTokens, TokenStore } from './token-store';

/** Who is at the desk. `ended` keeps the name on screen while it asks to sign in again. */
export type SessionState =
  | { readonly status: 'signed-out'; readonly problem?: string; readonly erased?: boolean }
  | {
      readonly status: 'signed-in' | 'ended';
      readonly email: string;
      readonly sub: string;
      /** What the access token opens, beside what everybody may do. */
      readonly scopes: readonly string[];
    };

/** A token this close to its end is renewed before it is used, in milliseconds. */
const renewBefore = 60_000;

/** Where an erased account leaves its goodbye for the page that is loaded after the sign-out pages. */
const goodbye = 'carrel.goodbye';

/**
 * The user's session with Cognito's managed login: authorization code with PKCE (RFC 7636), and renewal by refresh
 * token, which Cognito rotates at every use. One renewal runs at a time, since a rotated token works once.
 */
export class Session {
  /** The second sign-in, for what changes the account. */
  readonly account: AccountSignIn;
  /** What the deployment told the app. */
  readonly config: Config;
  readonly #client: OidcClient;
  readonly #store: TokenStore;
  readonly #around: Surroundings;
  readonly #listeners = new Set<() => void>();
  #tokens: KeptTokens | undefined;
  #state: SessionState;
  #renewal: Promise<string> | undefined;

  constructor(config: Config, around: Surroundings) {
    this.config = config;
    this.#around = around;
    this.#store = new TokenStore(around.storage);
    this.#tokens = this.#store.read();
    this.account = new AccountSignIn(config, around);
    const erased = around.storage.getItem(goodbye) !== null;
    around.storage.removeItem(goodbye);
    this.#state = this.#tokens ? signedIn(this.#tokens) : { status: 'signed-out', ...(erased ? { erased } : {}) };
    this.#client = createOidcClient(config, around, 'openid email profile carrel/user', 'carrel.signin.');
  }

  state = (): SessionState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Finishes a sign-in when the address is an answer from the sign-in pages.
   *
   * @returns where the user was before, or undefined when the address is no answer
   */
  async finishSignIn(address: URL): Promise<string | undefined> {
    if (!isAnswer(address)) return undefined;
    const confirmed = await this.account.finish(address, this.#tokens?.sub);
    if (confirmed !== undefined) return confirmed;
    try {
      const response = await this.#client.processSigninResponse(address.href);
      this.#keep(response);
      return typeof response.userState === 'string' ? response.userState : '/';
    } catch (error) {
      // an answer to a question this tab never asked is refused here; someone already signed in stays so
      const cancelled = error instanceof ErrorResponse && error.error === 'access_denied';
      const problem = cancelled
        ? 'Sign-in was cancelled.'
        : 'Sign-in did not finish. The link may have been used before or come from another tab. Try again.';
      if (!this.#tokens) this.#become({ status: 'signed-out', problem });
      return '/';
    }
  }

  /** Leaves for the sign-in page; the user comes back to `returnTo`, a path inside the app. */
  async signIn(returnTo: string): Promise<void> {
    await this.#client.clearStaleState();
    const request = await this.#client.createSigninRequest({ state: returnTo });
    this.#around.go(request.url);
  }

  /** Ends the session here and at Cognito, then leaves for the sign-out address. */
  async signOut(): Promise<void> {
    const refreshToken = this.#tokens?.refreshToken;
    if (refreshToken) {
      try {
        await this.#client.revokeToken(refreshToken, 'refresh_token');
      } catch {
        // out of reach: the user still leaves, and the token ends by itself
      }
    }
    this.#leave({ status: 'signed-out' });
  }

  /** Takes leave of a user whose account was erased: there is nothing left to revoke. */
  farewell() {
    this.#leave({ status: 'signed-out', erased: true });
  }

  /** An access token that is good for the next minute at least. Throws {@link SessionEnded} or {@link Unreachable}. */
  async accessToken(): Promise<string> {
    const tokens = this.#tokens;
    if (!tokens) throw this.#end();
    return tokens.expiresAt - this.#around.now() > renewBefore ? tokens.accessToken : this.renew(tokens.accessToken);
  }

  /** A newer access token than `refused`, which the API did not accept or is about to end. */
  renew(refused: string): Promise<string> {
    const current = this.#tokens;
    if (current && current.accessToken !== refused) return Promise.resolve(current.accessToken);
    this.#renewal ??= this.#exchange().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  /** Gets a new token now: what it says of the user has changed. */
  async refresh(): Promise<void> {
    if (this.#tokens) await this.renew(this.#tokens.accessToken);
  }

  /** Declares the session over: the API refuses even a fresh token. */
  end(): SessionEnded {
    return this.#end();
  }

  async #exchange(): Promise<string> {
    const tokens = this.#tokens;
    if (!tokens?.refreshToken) throw this.#end();
    let response: SigninResponse;
    try {
      // biome-ignore lint/correctness/useHookAtTopLevel: a method of the library, not a React hook
      response = await this.#client.useRefreshToken({
        state: {
          refresh_token: tokens.refreshToken,
          session_state: null,
          // no scope: the new token has those of the sign-in
          profile: {
            iss: this.config.issuer,
            sub: tokens.sub,
            aud: this.config.clientId,
            exp: 0,
            iat: 0,
            email: tokens.email,
          },
        },
      });
    } catch (error) {
      // the token endpoint's own refusal ends the session (RFC 6749 section 5.2); anything else is the road to it
      if (error instanceof ErrorResponse) throw this.#end();
      throw new Unreachable(error);
    }
    // signed out while the answer was under way: the new tokens are nobody's
    if (this.#tokens !== tokens) throw this.#end();
    if (response.profile.sub !== tokens.sub) throw this.#end();
    return this.#keep(response).accessToken;
  }

  #keep(response: SigninResponse): KeptTokens {
    const { profile } = response;
    const before = this.#tokens?.sub === profile.sub ? this.#tokens : undefined;
    // whoever signs in anew has not proved anything for the account yet
    if (!before) this.account.forget();
    const refreshToken = response.refresh_token ?? before?.refreshToken;
    const kept: KeptTokens = {
      accessToken: response.access_token,
      ...(refreshToken ? { refreshToken } : {}),
      expiresAt: this.#around.now() + (response.expires_in ?? 0) * 1000,
      sub: profile.sub,
      email: profile.email ?? before?.email ?? '',
    };
    this.#tokens = kept;
    this.#store.write(kept);
    this.#become(signedIn(kept));
    return kept;
  }

  #leave(state: SessionState & { status: 'signed-out' }) {
    this.#forget();
    // whatever else the app kept in this tab was the user's too
    this.#around.storage.clear();
    if (state.erased) this.#around.storage.setItem(goodbye, '1');
    this.#become(state);
    const query = new URLSearchParams({ client_id: this.config.clientId, logout_uri: `${this.#around.origin}/` });
    this.#around.go(`${this.config.signInUrl}/logout?${query}`);
  }

  #end(): SessionEnded {
    this.#forget();
    if (this.#state.status === 'signed-in') this.#become({ ...this.#state, status: 'ended' });
    return new SessionEnded();
  }

  #forget() {
    this.#tokens = undefined;
    this.#store.clear();
    this.account.forget();
  }

  #become(next: SessionState) {
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}

function signedIn({ email, sub, accessToken }: KeptTokens): SessionState {
  return { status: 'signed-in', email, sub, scopes: scopesOf(accessToken) };
}
