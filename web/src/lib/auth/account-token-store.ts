/** What is kept of a sign-in that changes the account: never a refresh token. */
export interface KeptAccountToken {
  readonly accessToken: string;
  readonly sub: string;
  /** When it is no longer fresh enough, in milliseconds since 1970. */
  readonly until: number;
}

const key = 'carrel.account';

/** Keeps the account token in the tab's `sessionStorage`, apart from the session's tokens. */
export class AccountTokenStore {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** The kept token; anything unreadable counts as none and is removed. */
  read(): KeptAccountToken | undefined {
    const text = this.#storage.getItem(key);
    if (text === null) return undefined;
    try {
      const { accessToken, sub, until }: Record<string, unknown> = JSON.parse(text);
      if (typeof accessToken === 'string' && typeof sub === 'string' && typeof until === 'number') {
        return { accessToken, sub, until };
      }
    } catch {
      // not JSON, or null: as good as nothing
    }
    this.clear();
    return undefined;
  }

  write(token: KeptAccountToken) {
    this.#storage.setItem(key, JSON.stringify(token));
  }

  clear() {
    this.#storage.removeItem(key);
  }
}
