/** What is kept of a sign-in. The ID token is not: its name and address were read, and the API never takes it. */
export interface KeptTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly sub: string;
  readonly email: string;
}

const key = 'carrel.session';

/**
 * Keeps the tokens in the tab's `sessionStorage`: a reload keeps the user signed in, another tab or a closed one has
 * nothing. A script in this origin could read memory just as well as this storage; what keeps such a script out is the
 * content security policy (own files only, Trusted Types), and what limits the loss is the access token's 15 minutes and
 * the rotation of the refresh token.
 */
export class TokenStore {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** The kept tokens; anything unreadable counts as none and is removed. */
  read(): KeptTokens | undefined {
    const text = this.#storage.getItem(key);
    if (text === null) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      if (isKept(value)) return value;
    } catch {
      // not JSON: as good as nothing
    }
    this.clear();
    return undefined;
  }

  write(tokens: KeptTokens) {
    this.#storage.setItem(key, JSON.stringify(tokens));
  }

  clear() {
    this.#storage.removeItem(key);
  }
}

function isKept(value: unknown): value is KeptTokens {
  if (typeof value !== 'object' || value === null) return false;
  const { accessToken, refreshToken, expiresAt, sub, email } = value as Record<string, unknown>;
  return (
    typeof accessToken === 'string' &&
    (refreshToken === undefined || typeof refreshToken === 'string') &&
    typeof expiresAt === 'number' &&
    typeof sub === 'string' &&
    typeof email === 'string'
  );
}
