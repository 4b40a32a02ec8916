import type { Api } from '@/lib/api/client';
import { ApiError, Unreachable } from '@/lib/api/errors';
import { getLink } from '../api/get-link';
import { imageType, kindOf } from './kind';
import { decodeText, readRows } from './text';

/** How much of a text is fetched: 64 KiB. */
export const textLimit = 64 * 1024;
/** Larger images and PDFs are offered for download only: 20 MiB. */
export const wholeLimit = 20 * 1024 ** 2;
const mostRows = 200;

/** A file as it can be shown. `none` says why it cannot. */
export type Preview =
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'csv'; readonly rows: readonly (readonly string[])[]; readonly cut: boolean }
  | { readonly kind: 'image'; readonly blob: Blob }
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array };

const none = (reason: string): Preview => ({ kind: 'none', reason });

/** The bytes behind a presigned request, or the first so many of them. */
async function fetchBytes(url: string, first: number | undefined, signal: AbortSignal): Promise<Uint8Array> {
  let answer: Response;
  try {
    answer = await globalThis.fetch(url, {
      signal,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      ...(first === undefined ? {} : { headers: { Range: `bytes=0-${first - 1}` } }),
    });
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Unreachable(error);
  }
  throw new ApiError(answer.status, undefined, undefined);
}

/** Fetches what is needed to show a file, and no more. */
export async function loadPreview(
  api: Api,
  path: string,
  version: string | undefined,
  signal: AbortSignal,
): Promise<Preview> {
  const { request, name, size, contentType } = await getLink(api, path, version, signal);
  const kind = kindOf(name, contentType);
  if (kind === 'none') return none('Files of this kind have no preview.');
  if (size === 0) return none('The file is empty.');
  if (kind === 'text' || kind === 'csv') {
    const bytes = await fetchBytes(request.url, textLimit, signal);
    const cut = size > bytes.length;
    const text = decodeText(bytes);
    if (text === undefined) return none('The file is no text.');
    return kind === 'text' ? { kind, text, cut } : { kind, cut, rows: readRows(text, { most: mostRows, cut }) };
  }
  if (size > wholeLimit) return none('The file is too large for a preview.');
  const bytes = await fetchBytes(request.url, undefined, signal);
  if (kind === 'pdf') return { kind, bytes };
  const type = imageType(bytes);
  return type
    ? { kind, blob: new Blob([bytes as Uint8Array<ArrayBuffer>], { type }) }
    : none('The file is no image that can be shown.');
}
