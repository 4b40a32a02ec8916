import type { components } from './schema.gen';

export type Problem = components['schemas']['Problem'];
export type FieldError = NonNullable<Problem['errors']>[number];

/** The API refused a request and said why (RFC 9457). */
export class ApiError extends Error {
  override name = 'ApiError';
  constructor(
    readonly status: number,
    readonly problem: Problem | undefined,
    /** Seconds to wait, where the answer named them. */
    readonly retryAfter: number | undefined,
  ) {
    super(problem?.detail ?? problem?.title ?? `The service answered ${status}.`);
  }

  get code(): string | undefined {
    return this.problem?.code;
  }

  get fields(): readonly FieldError[] {
    return this.problem?.errors ?? [];
  }

  /** Whether the same request may succeed a little later. */
  get passing(): boolean {
    return this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** No answer arrived: it is not known whether the request did. */
export class Unreachable extends Error {
  override name = 'Unreachable';
  constructor(cause?: unknown) {
    super('No answer from the service. Check your connection and try again.', { cause });
  }
}

/** The session is over; nothing is sent until the user signs in again. */
export class SessionEnded extends Error {
  override name = 'SessionEnded';
  constructor() {
    super('Your session ended. Sign in again.');
  }
}

/** What was asked for changes the account, and needs the user to sign in once more first. */
export class SignInAgain extends Error {
  override name = 'SignInAgain';
  constructor() {
    super('Confirm that it is you, then try again.');
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer, or the refusal as an {@link ApiError}. */
export function unwrap<T>({ data, error, response }: Answer<T>): T {
  if (response.ok) return data as T;
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  throw new ApiError(response.status, isProblem(error) ? error : undefined, wait >= 0 ? wait : undefined);
}
