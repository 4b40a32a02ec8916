import { ApiError, Unreachable } from '../api/errors';

/** How a job stands: `waiting` for the service or the connection, `stopped` until the user does something. */
export type JobView<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'running' | 'waiting'; readonly last?: T }
  | { readonly status: 'stopped'; readonly last?: T; readonly error: unknown }
  | { readonly status: 'over'; readonly last: T };

export interface JobParts<I, T> {
  /** One step; what it answers says how far the job is. It is safe to repeat. */
  readonly step: (input: I, signal: AbortSignal) => Promise<T>;
  readonly isOver: (answer: T) => boolean;
  /** Waits so many milliseconds, or rejects when the signal does. */
  readonly wait: (millis: number, signal: AbortSignal) => Promise<void>;
}

/** The longest wait between two attempts, in milliseconds. */
const longest = 15_000;

/** Whether the same step may succeed a little later. */
function passing(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof ApiError && (error.passing || error.code === 'conflict'));
}

/**
 * A long job that the service does in steps and this tab drives: it goes on whichever page is open. A step that fails in
 * passing is repeated for as long as it takes, each time after a longer wait.
 */
export class Job<I, T> {
  readonly #parts: JobParts<I, T>;
  readonly #listeners = new Set<() => void>();
  #view: JobView<T> = { status: 'idle' };
  #run: AbortController | undefined;

  constructor(parts: JobParts<I, T>) {
    this.#parts = parts;
  }

  view = (): JobView<T> => this.#view;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get busy(): boolean {
    return this.#run !== undefined;
  }

  /** Begins, or goes on where the service stands. Does nothing while the job runs. */
  start(input: I) {
    if (this.#run) return;
    const run = new AbortController();
    this.#run = run;
    this.#become({ status: 'running' });
    void this.#drive(input, run).finally(() => {
      if (this.#run === run) this.#run = undefined;
    });
  }

  /** Stops asking and forgets what was answered; what the service has done stays done. */
  reset() {
    this.#run?.abort();
    this.#run = undefined;
    this.#become({ status: 'idle' });
  }

  async #drive(input: I, { signal }: AbortController) {
    let last: { last?: T } = {};
    for (let failures = 0; ; ) {
      try {
        const answer = await this.#parts.step(input, signal);
        if (signal.aborted) return;
        failures = 0;
        last = { last: answer };
        if (this.#parts.isOver(answer)) {
          // over before anyone is told: a listener may start it again
          this.#run = undefined;
          this.#become({ status: 'over', last: answer });
          return;
        }
        this.#become({ status: 'running', ...last });
      } catch (error) {
        if (signal.aborted) return;
        if (!passing(error)) {
          this.#run = undefined;
          this.#become({ status: 'stopped', ...last, error });
          return;
        }
        this.#become({ status: 'waiting', ...last });
        const named = error instanceof ApiError ? error.retryAfter : undefined;
        await this.#parts
          .wait(Math.min(named === undefined ? 1000 * 2 ** failures : named * 1000, longest), signal)
          .catch(() => {}); // aborted: seen below
        if (signal.aborted) return;
        failures += 1;
      }
    }
  }

  #become(next: JobView<T>) {
    this.#view = next;
    for (const listener of this.#listeners) listener();
  }
}
