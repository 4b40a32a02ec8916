import { HttpResponse, http } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Lost, Refused, sendByXhr } from '@/lib/uploads/send';
import { server } from './server';

const url = 'http://127.0.0.1:8081/bucket/a.csv';
const request = {
  method: 'PUT' as const,
  url: `${url}?X-Amz-Signature=1`,
  headers: { 'content-type': 'text/csv', 'x-amz-checksum-sha256': 'abc=' },
  expiresAt: '2017-10-20T12:15:00.000Z',
};
const quiet = { onProgress: () => {}, signal: new AbortController().signal };

/** What the sent request looked like. */
function answer(status: number, body = '', headers: Record<string, string> = {}) {
  const seen: Request[] = [];
  server.use(
    http.put(url, ({ request: sent }) => {
      seen.push(sent);
      return new HttpResponse(body, { status, headers });
    }),
  );
  return seen;
}

describe('sendByXhr', () => {
  afterEach(() => vi.restoreAllMocks());

  it('answer_givesTheETag_andHasExactlyThePresignedHeaders', async () => {
    const seen = answer(200, '', { ETag: '"e-1"' });
    expect(await sendByXhr(request, new Blob(['a']), quiet)).toBe('"e-1"');
    const headers = Object.fromEntries(seen[0]?.headers ?? []);
    expect(headers).toMatchObject(request.headers);
    expect(headers).not.toHaveProperty('authorization');
  });

  it('refusal_hasTheStoragesCode', async () => {
    answer(403, '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>');
    const refusal = await sendByXhr(request, new Blob(['a']), quiet).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refused);
    expect(refusal).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it('refusal_withoutACode_isOneToo', async () => {
    answer(502, '<html>Bad gateway</html>');
    await expect(sendByXhr(request, new Blob(['a']), quiet)).rejects.toMatchObject({ status: 502, code: undefined });
  });

  it('noAnswer_isLost', async () => {
    server.use(http.put(url, () => HttpResponse.error()));
    await expect(sendByXhr(request, new Blob(['a']), quiet)).rejects.toBeInstanceOf(Lost);
  });

  it('progress_isTold', async () => {
    answer(200);
    const told: number[] = [];
    await sendByXhr(request, new Blob(['abc']), { ...quiet, onProgress: (sent) => told.push(sent) });
    expect(told.at(-1)).toBeGreaterThan(0);
  });

  it('abort_beforeAndDuring_isTheReason', async () => {
    const reason = new DOMException('stopped', 'AbortError');
    await expect(sendByXhr(request, new Blob(['a']), { ...quiet, signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    const controller = new AbortController();
    server.use(http.put(url, () => new Promise<never>(() => {})));
    const sending = sendByXhr(request, new Blob(['a']), { ...quiet, signal: controller.signal });
    controller.abort(reason);
    await expect(sending).rejects.toBe(reason);
  });

  it('connectionOnWhichNothingMoves_isLost', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      server.use(http.put(url, () => new Promise<never>(() => {})));
      const sending = sendByXhr(request, new Blob(['a']), quiet);
      const lost = expect(sending).rejects.toBeInstanceOf(Lost);
      await vi.advanceTimersByTimeAsync(61_000);
      await lost;
    } finally {
      vi.useRealTimers();
    }
  });
});
