import type { Send } from './send';
import type { UploadApi } from './upload-api';

/** What uploads need from the browser. */
export interface Around {
  readonly api: UploadApi;
  readonly send: Send;
  /** The SHA-256 of a slice, in base64. */
  readonly sha256: (slice: Blob) => Promise<string>;
  /** The user at the desk; undefined when there is none. */
  readonly sub: () => string | undefined;
  /** Outlives a reload, not the tab, and is emptied when the user signs out. */
  readonly storage: Storage;
  readonly newId: () => string;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Ends after so many milliseconds, or fails when aborted. */
  readonly wait: (millis: number, signal: AbortSignal) => Promise<void>;
  readonly isOnline: () => boolean;
  /** Ends when there is a network again, or fails when aborted. */
  readonly backOnline: (signal: AbortSignal) => Promise<void>;
}

export function wait(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, millis);
    signal.addEventListener('abort', stop, { once: true });
  });
}

export function backOnline(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      window.removeEventListener('online', done);
      reject(signal.reason);
    };
    const done = () => {
      signal.removeEventListener('abort', stop);
      resolve();
    };
    window.addEventListener('online', done, { once: true });
    signal.addEventListener('abort', stop, { once: true });
  });
}
