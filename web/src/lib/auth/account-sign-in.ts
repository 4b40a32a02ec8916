import { ErrorResponse, type OidcClient } from 'oidc-client-ts';
import { SignInAgain } from '../api/errors';
import type { Config } from '../config';
import { AccountTokenStore, type KeptAccountToken } from './account-token-store';
import { createOidcClient, isAnswer, type Surroundings } from './oidc';

/** Whether the user has just proved who they are, and until when (milliseconds since 1970); or why they did not. */
export interface Confirmation {
  readonly until?: number;
  readonly problem?: string;
}

/** The API takes an account token for so long after its sign-in, in milliseconds; the rest is the way to the API. */
const freshFor = 10 * 60_000 - 15_000;

/**
 * The sign-in before something changes the account: the password once more (`prompt=login`), for a second access token
 * whose scope Cognito asks for before it changes a user
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html). It is kept
 * apart from the session and goes to the few routes that need it. Its refresh token is dropped, not revoked: a revoked
 * one would take the access token with it.
 */
export class AccountSignIn {
  readonly #client: OidcClient;
  readonly #store: AccountTokenStore;
  readonly #around: Surroundings;
  readonly #listeners = new Set<() => void>();
  #token: KeptAccountToken | undefined;
  #state: Confirmation;

  constructor(config: Config, around: Surroundings) {
    this.#around = around;
    this.#store = new AccountTokenStore(around.storage);
    const kept = this.#store.read();
    this.#token = kept && kept.until > around.now() ? kept : undefined;
    this.#state = this.#token ? { until: this.#token.until } : {};
    this.#client = createOidcClient(
      config,
      around,
      'openid email profile carrel/user aws.cognito.signin.user.admin',
      'carrel.account.signin.',
    );
  }

  state = (): Confirmation => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Leaves for the sign-in page; the user comes back to `returnTo`, a path inside the app. */
  async start(returnTo: string, email: string): Promise<void> {
    await this.#client.clearStaleState();
    const hint = email === '' ? {} : { login_hint: email };
    const request = await this.#client.createSigninRequest({ state: returnTo, prompt: 'login', ...hint });
    this.#around.go(request.url);
  }

  /**
   * Finishes this sign-in when the address answers it.
   *
   * @param sub the user of the session: nobody else's token is kept
   * @returns where the user was before, or undefined when the address answers another question or none
   */
  async finish(address: URL, sub: string | undefined): Promise<string | undefined> {
    if (!isAnswer(address)) return undefined;
    let returnTo: unknown;
    try {
      const asked = await this.#client.readSigninResponseState(address.href);
      returnTo = asked.state.data;
    } catch {
      return undefined; // not asked here
    }
    try {
      const { profile, access_token, expires_in } = await this.#client.processSigninResponse(address.href);
      if (profile.sub === sub) this.#keep(access_token, profile.sub, expires_in ?? 0);
      else this.#become({ problem: 'That was another account. Confirm with the account that you are signed in with.' });
    } catch (error) {
      const cancelled = error instanceof ErrorResponse && error.error === 'access_denied';
      this.#become({ problem: cancelled ? 'You cancelled.' : 'The sign-in did not finish. Try again.' });
    }
    return typeof returnTo === 'string' ? returnTo : '/';
  }

  /** The token for the routes that change the account. Throws {@link SignInAgain} when there is none that is fresh. */
  token(): string {
    if (this.#token && this.#token.until > this.#around.now()) return this.#token.accessToken;
    throw this.expire();
  }

  /** Drops the token: its time is over, or the API no longer takes it. */
  expire(): SignInAgain {
    this.forget();
    return new SignInAgain();
  }

  forget() {
    this.#token = undefined;
    this.#store.clear();
    this.#become({});
  }

  #keep(accessToken: string, sub: string, lifetime: number) {
    const until = this.#around.now() + Math.min(lifetime * 1000, freshFor);
    this.#token = { accessToken, sub, until };
    this.#store.write(this.#token);
    this.#become({ until });
  }

  #become(next: Confirmation) {
    if (next.until === this.#state.until && next.problem === this.#state.problem) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}
