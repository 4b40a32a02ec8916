function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** The SHA-256 of some bytes in base64. Reads them all at once: give it slices. */
export async function sha256(blob: Blob): Promise<string> {
  return base64(new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())));
}

/** Runs one reading at a time, whichever upload asks: no more than one slice is ever in memory. */
export function oneByOne(digest: (blob: Blob) => Promise<string>): (blob: Blob) => Promise<string> {
  let last: Promise<unknown> = Promise.resolve();
  return (blob) => {
    const next = last.then(() => digest(blob));
    last = next.catch(() => {});
    return next;
  };
}
