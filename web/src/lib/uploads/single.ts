import type { Around } from './around';
import { contentTypeOf } from './model';
import { type PersistOptions, persist } from './persist';

export interface Transfer extends PersistOptions {
  readonly path: string;
  readonly file: File;
  /** Told how many bytes have arrived. */
  readonly onProgress: (sent: number) => void;
}

/** Sends a file in one presigned request, and has the API verify what arrived. */
export async function sendWhole({ path, file, onProgress, ...options }: Transfer, around: Around): Promise<void> {
  const { signal } = options;
  const sha256 = await persist(
    async () => {
      // again for each try: whoever damaged the bytes on the way, the file itself may have been changed meanwhile
      const digest = await around.sha256(file);
      const start = { path, size: file.size, contentType: contentTypeOf(file), sha256: digest };
      const { put } = await around.api.start(start, signal);
      if (!put) throw new Error('the API began a multipart upload for a small file');
      onProgress(0);
      await around.send(put, file, { onProgress, signal });
      return digest;
    },
    around,
    options,
  );
  onProgress(file.size);
  await persist(() => around.api.complete({ path, size: file.size, sha256 }, signal), around, options);
}
