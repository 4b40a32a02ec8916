import type { PresignedRequest } from './model';

/** The storage answered a presigned request with a refusal. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(
    readonly status: number,
    /** S3's own error code, for example `BadDigest`; absent when the answer had none. */
    readonly code: string | undefined,
  ) {
    super(`The storage refused the upload (${code ?? status}).`);
  }
}

/** A presigned request had no answer: it is not known whether it arrived. */
export class Lost extends Error {
  override name = 'Lost';
  constructor() {
    super('The connection broke off.');
  }
}

export interface SendOptions {
  /** Told how many of the body's bytes have left, now and then. */
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a body by a presigned request and gives the answer's ETag. */
export type Send = (request: PresignedRequest, body: Blob, options: SendOptions) => Promise<string>;

/** A connection on which nothing moves for so long is given up, in milliseconds. */
const patience = 60_000;

/** S3 answers in XML, which is searched and not parsed: parsing a stranger's document is nothing a page should do. */
const codeOf = (xml: string) => /<Code>([A-Za-z0-9]{1,64})<\/Code>/.exec(xml)?.[1];

/**
 * By XMLHttpRequest, since fetch tells no progress. Sends exactly the presigned headers; `Host` and `Content-Length`,
 * signed as well, are the browser's.
 */
export const sendByXhr: Send = (request, body, { onProgress, signal }) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const xhr = new XMLHttpRequest();
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    const giveUp = (reason: unknown) => {
      reject(reason);
      end();
      xhr.abort();
    };
    const watch = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => giveUp(new Lost()), patience);
    };
    const stop = () => giveUp(signal.reason);
    const end = () => {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', stop);
    };
    xhr.open(request.method, request.url);
    for (const [name, value] of Object.entries(request.headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = ({ loaded }) => {
      if (signal.aborted) return;
      watch();
      onProgress(loaded);
    };
    xhr.onload = () => {
      if (xhr.status >= 200 && xhr.status < 300) resolve(xhr.getResponseHeader('ETag') ?? '');
      else reject(new Refused(xhr.status, codeOf(xhr.responseText)));
    };
    xhr.onerror = () => reject(new Lost());
    xhr.onabort = () => reject(new Lost());
    xhr.onloadend = end;
    signal.addEventListener('abort', stop);
    watch();
    // a slice has no type of its own, so that no header is sent which was not signed
    xhr.send(body.slice());
  });
