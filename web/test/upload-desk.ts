import { createApi } from '@/lib/api/client';
import type { Session } from '@/lib/auth/session';
import type { Around } from '@/lib/uploads/around';
import { Lost, Refused, type Send } from '@/lib/uploads/send';
import { UploadApi } from '@/lib/uploads/upload-api';
import { Uploads } from '@/lib/uploads/uploads';
import { digest } from './files-api';
import { config, origin, signedInSession } from './session';

/**
 * The bytes of a blob. A test's large file answers for itself: its slices are views, and no test copies what it need
 * not.
 */
export const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

/** Sends by fetch, which the test server can read; half of the body is on its way before it is sent. */
export const sendByFetch: Send = async (request, body, { onProgress, signal }) => {
  const bytes = await bytesOf(body);
  onProgress(Math.floor(bytes.length / 2));
  let answer: Response;
  try {
    answer = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: bytes as Uint8Array<ArrayBuffer>,
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Lost();
  }
  const text = await answer.text();
  if (!answer.ok) throw new Refused(answer.status, /<Code>(\w+)</.exec(text)?.[1]);
  onProgress(bytes.length);
  return answer.headers.get('ETag') ?? '';
};

/** Uploads that wait for nothing; `waited` notes how long they would have. */
export function newUploads(options: Partial<Around> & { session?: Session } = {}) {
  const { session = signedInSession().session, ...around } = options;
  const waited: number[] = [];
  let made = 0;
  const uploads = new Uploads({
    api: new UploadApi(createApi(config, session, origin)),
    send: sendByFetch,
    sha256: async (slice) => digest(await bytesOf(slice)),
    sub: () => {
      const state = session.state();
      return state.status === 'signed-out' ? undefined : state.sub;
    },
    storage: sessionStorage,
    newId: () => {
      made += 1;
      return `upload-${made}`;
    },
    random: () => 0.5,
    wait: async (millis, signal) => {
      waited.push(millis);
      signal.throwIfAborted();
    },
    isOnline: () => true,
    backOnline: () => new Promise(() => {}),
    ...around,
  });
  return { uploads, waited, session };
}

const mebibyte = 1024 ** 2;

/** A file of so many MiB whose parts differ from each other. */
export function largeFile(name: string, mebibytes: number, seed = 1): File {
  const blocks = Array.from({ length: mebibytes }, (_, place) =>
    new Uint8Array(mebibyte).fill((place * 7 + seed) % 251),
  );
  return new File(blocks, name, { type: 'text/csv' });
}
