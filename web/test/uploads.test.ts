import { waitFor } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { backOnline } from '@/lib/uploads/around';
import { largest, type UploadView } from '@/lib/uploads/model';
import type { Uploads } from '@/lib/uploads/uploads';
import { digest, FilesApi, storage } from './files-api';
import { problem } from './records-api';
import { signedInSession } from './session';
import { bytesOf, largeFile, newUploads, sendByFetch } from './upload-desk';

const small = (name = 'a.csv', text = 'one,two\r\n') => new File([text], name, { type: 'text/csv' });
const first = (uploads: Uploads) => uploads.list()[0] as UploadView;
const until = (uploads: Uploads, status: UploadView['status'], place = 0) =>
  waitFor(() => expect(uploads.list()[place]?.status).toBe(status));
const isPut = (request: Request) => request.method === 'PUT' && request.url.startsWith(storage);
const server500 = () => new HttpResponse('<Error><Code>InternalError</Code></Error>', { status: 500 });

/** Lets so many parts through and holds the next until it is let go. */
function holdPart(api: FilesApi, after: number) {
  let puts = 0;
  let open = () => {};
  const held = new Promise<void>((resolve) => {
    open = resolve;
  });
  api.before = async (request) => {
    if (!isPut(request)) return undefined;
    puts += 1;
    if (puts > after) await held;
    return undefined;
  };
  return () => {
    api.before = () => undefined;
    open();
  };
}

describe('a small file', () => {
  it('add_arrivesAsItIs_andIsVerified', async () => {
    const api = new FilesApi().start();
    const { uploads } = newUploads();
    const arrived: string[] = [];
    uploads.onArrival(({ path }) => arrived.push(path));
    uploads.add([small()], 'files/2017/');
    await until(uploads, 'done');
    expect(api.text('files/2017/a.csv')).toBe('one,two\r\n');
    expect(api.newest('files/2017/a.csv')?.contentType).toBe('text/csv');
    expect(api.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /files',
      'PUT storage',
      'POST /files/complete',
    ]);
    expect(arrived).toEqual(['files/2017/a.csv']);
    expect(uploads.busy).toBe(false);
  });

  it('add_emptyFile_arrives', async () => {
    const api = new FilesApi().start();
    const { uploads } = newUploads();
    uploads.add([small('empty.csv', '')], 'files/');
    await until(uploads, 'done');
    expect(api.newest('files/empty.csv')?.bytes).toHaveLength(0);
  });

  it('add_tellsProgress', async () => {
    new FilesApi().start();
    const { uploads } = newUploads();
    const seen = new Set<number>();
    uploads.subscribe(() => seen.add(first(uploads).sent));
    uploads.add([small('a.csv', 'x'.repeat(100))], 'files/');
    await until(uploads, 'done');
    expect([...seen]).toEqual([0, 50, 100]);
  });

  it('add_strangeType_isSentAsBytes', async () => {
    const api = new FilesApi().start();
    const { uploads } = newUploads();
    uploads.add([new File(['x'], 'a.bin', { type: 'not a type' })], 'files/');
    await until(uploads, 'done');
    expect(api.newest('files/a.bin')?.contentType).toBe('application/octet-stream');
  });

  it('add_nameTheApiRefuses_saysWhy', async () => {
    const api = new FilesApi().start();
    const { uploads } = newUploads();
    uploads.add([small('a∕b.csv')], 'files/');
    await until(uploads, 'failed');
    expect(first(uploads).problem).toBe('path: has a character that looks like a slash');
    expect(api.count('PUT storage')).toBe(0);
  });

  it('add_tooLarge_isRefusedHere', () => {
    const api = new FilesApi().start();
    const { uploads } = newUploads();
    const file = small();
    Object.defineProperty(file, 'size', { value: largest + 1 });
    uploads.add([file], 'files/');
    expect(first(uploads)).toMatchObject({ status: 'failed', problem: 'A file may have 5 GiB; this one has more.' });
    expect(api.asked).toEqual([]);
  });

  it('add_manyFiles_goTwoAtATime_andAllArrive', async () => {
    const api = new FilesApi().start();
    let under = 0;
    let most = 0;
    const busy: boolean[] = [];
    const { uploads } = newUploads({
      send: async (...args) => {
        under += 1;
        most = Math.max(most, under);
        try {
          return await sendByFetch(...args);
        } finally {
          under -= 1;
        }
      },
    });
    uploads.onArrival(() => busy.push(uploads.busy));
    uploads.add(
      Array.from({ length: 7 }, (_, place) => small(`${place}.csv`)),
      'files/',
    );
    await waitFor(() => expect(uploads.list().every(({ status }) => status === 'done')).toBe(true));
    expect(api.stored.size).toBe(7);
    expect(most).toBe(2);
    // the last to arrive finds the queue at rest
    expect([busy[0], busy.at(-1)]).toEqual([true, false]);
  });

  it('add_samePathTwice_refusesTheSecondUntilTheFirstIsThere', async () => {
    const api = new FilesApi().start();
    const letGo = holdPart(api, 0);
    const { uploads } = newUploads();
    uploads.add([small(), small('a.csv', 'other')], 'files/');
    expect(uploads.list()[1]).toMatchObject({ status: 'failed', problem: 'This file is being uploaded already.' });
    letGo();
    await until(uploads, 'done');
    uploads.add([small('a.csv', 'other')], 'files/');
    await until(uploads, 'done', 2);
    expect(api.text('files/a.csv')).toBe('other');
  });
});

describe('trouble', () => {
  it('serverFault_isTriedAgainWithANewSignature', async () => {
    const api = new FilesApi().start();
    let faults = 3;
    api.before = (request) => (isPut(request) && faults-- > 0 ? server500() : undefined);
    const { uploads, waited } = newUploads();
    uploads.add([small()], 'files/');
    await until(uploads, 'done');
    expect(waited).toEqual([750, 1500, 3000]);
    expect(api.count('POST /files')).toBe(4);
  });

  it('connectionLost_isTriedAgain', async () => {
    const api = new FilesApi().start();
    let faults = 1;
    api.before = (request) => (isPut(request) && faults-- > 0 ? HttpResponse.error() : undefined);
    const { uploads } = newUploads();
    uploads.add([small()], 'files/');
    await until(uploads, 'done');
    expect(api.text('files/a.csv')).toBe('one,two\r\n');
  });

  it('damagedOnTheWay_isSentAgain', async () => {
    const api = new FilesApi().start();
    let damaged = false;
    const { uploads } = newUploads({
      send: (request, body, options) => {
        const sent = damaged ? body : new Blob(['TWO,one\r\n']);
        damaged = true;
        return sendByFetch(request, sent, options);
      },
    });
    uploads.add([small()], 'files/');
    await until(uploads, 'done');
    expect(api.count('PUT storage')).toBe(2);
    expect(api.text('files/a.csv')).toBe('one,two\r\n');
  });

  it('trouble_withoutEnd_failsAndCanBeTriedAgain', async () => {
    const api = new FilesApi().start();
    api.before = (request) => (isPut(request) ? HttpResponse.error() : undefined);
    const { uploads, waited } = newUploads();
    uploads.add([small()], 'files/');
    await until(uploads, 'failed');
    expect(first(uploads).problem).toBe('The connection broke off several times.');
    expect(waited).toHaveLength(7);
    expect(Math.max(...waited)).toBeLessThanOrEqual(30_000);
    api.before = () => undefined;
    expect(uploads.resume(first(uploads).id)).toBeUndefined();
    await until(uploads, 'done');
  });

  it('signatureRunOut_isReplaced_butNotForEver', async () => {
    const api = new FilesApi().start();
    let expired = 1;
    api.before = (request) => {
      if (isPut(request) && expired-- > 0) api.expire();
      return undefined;
    };
    const { uploads } = newUploads();
    uploads.add([small()], 'files/');
    await until(uploads, 'done');
    expect(api.count('PUT storage')).toBe(2);
    expired = Number.POSITIVE_INFINITY;
    uploads.add([small('b.csv')], 'files/');
    await until(uploads, 'failed', 1);
    expect(uploads.list()[1]?.problem).toBe('The storage refused the upload (AccessDenied).');
    expect(api.count('PUT storage')).toBe(5);
  });

  it('storageRefusal_forGood_isNotTriedAgain', async () => {
    const api = new FilesApi().start();
    api.before = (request) =>
      isPut(request) ? new HttpResponse('<Error><Code>EntityTooLarge</Code></Error>', { status: 400 }) : undefined;
    const { uploads, waited } = newUploads();
    uploads.add([small()], 'files/');
    await until(uploads, 'failed');
    expect(waited).toEqual([]);
    expect(first(uploads).problem).toBe('The storage refused the upload (EntityTooLarge).');
  });

  it('whatArrivedDiffers_fails', async () => {
    const api = new FilesApi().start();
    api.before = (request) => (request.url.endsWith('/complete') ? problem(409, 'upload_differs') : undefined);
    const { uploads } = newUploads();
    uploads.add([small()], 'files/');
    await until(uploads, 'failed');
    expect(first(uploads).problem).toBe('Refused.');
  });

  it('serviceBusy_waitsAsLongAsItSays', async () => {
    const api = new FilesApi().start();
    let busy = 1;
    api.before = (request) => {
      if (!request.url.endsWith('/api/files') || busy-- <= 0) return undefined;
      const answer = problem(503, 'busy');
      answer.headers.set('Retry-After', '7');
      return answer;
    };
    const { uploads, waited } = newUploads();
    uploads.add([small()], 'files/');
    await until(uploads, 'done');
    expect(waited).toEqual([7000]);
  });

  it('offline_waitsForTheNetwork_andGoesOn', async () => {
    const api = new FilesApi().start();
    let online = false;
    api.before = () => (online ? undefined : HttpResponse.error());
    const { uploads, waited } = newUploads({ isOnline: () => online, backOnline });
    uploads.add([small()], 'files/');
    await until(uploads, 'waiting');
    expect(first(uploads).problem).toBe('Waiting for the connection.');
    expect(uploads.busy).toBe(true);
    online = true;
    window.dispatchEvent(new Event('online'));
    await until(uploads, 'done');
    expect(waited).toEqual([]);
  });

  it('offline_canBeCancelled', async () => {
    const api = new FilesApi().start();
    api.before = () => HttpResponse.error();
    const { uploads } = newUploads({ isOnline: () => false, backOnline });
    uploads.add([small()], 'files/');
    await until(uploads, 'waiting');
    uploads.cancel(first(uploads).id);
    expect(uploads.list()).toEqual([]);
  });

  it('fileChangedSinceItWasChosen_saysSo', async () => {
    new FilesApi().start();
    const { uploads } = newUploads({ sha256: () => Promise.reject(new DOMException('gone', 'NotReadableError')) });
    uploads.add([small()], 'files/');
    await until(uploads, 'failed');
    expect(first(uploads).problem).toMatch(/^The file was changed, moved or deleted/);
  });

  it('sessionEnded_saysSo_andOthersAreNotStarted', async () => {
    new FilesApi().start();
    const { session } = signedInSession();
    const { uploads } = newUploads({ session });
    session.end();
    uploads.add([small()], 'files/');
    await until(uploads, 'failed');
    expect(first(uploads).problem).toBe('Your session ended. Sign in again to go on.');
  });
});

describe('a large file', () => {
  it('add_goesUpInParts_andArrivesWhole', async () => {
    const api = new FilesApi().start();
    const { uploads } = newUploads();
    const file = largeFile('big.csv', 70);
    uploads.add([file], 'files/');
    await until(uploads, 'done');
    const stored = api.newest('files/big.csv')?.bytes as Uint8Array;
    expect(digest(stored)).toBe(digest(await bytesOf(file)));
    expect(api.count('PUT storage')).toBe(5);
    // four at a time are signed in one call
    expect(api.count('POST /files/parts')).toBe(2);
    expect(sessionStorage.getItem('carrel.uploads')).toBeNull();
  });

  it('pause_andResume_sendsWhatIsMissingOnly', async () => {
    const api = new FilesApi().start();
    const letGo = holdPart(api, 2);
    const { uploads } = newUploads();
    uploads.add([largeFile('big.csv', 70)], 'files/');
    await waitFor(() => expect(api.multiparts.get('upload-1')?.parts.size).toBe(2));
    await waitFor(() => expect(api.count('PUT storage')).toBeGreaterThan(3));
    uploads.pause(first(uploads).id);
    expect(first(uploads).status).toBe('paused');
    expect(uploads.busy).toBe(false);
    const before = api.count('PUT storage');
    letGo();
    uploads.resume(first(uploads).id);
    await until(uploads, 'done');
    // what had been under way when it paused may have arrived or not, but what was known to be there is not sent again
    expect(api.count('PUT storage') - before).toBe(3);
    expect(api.newest('files/big.csv')?.bytes).toHaveLength(70 * 1024 ** 2);
  });

  it('reload_thenTheSameFile_goesOnFromWhatArrived', async () => {
    const api = new FilesApi().start();
    holdPart(api, 3);
    const before = newUploads().uploads;
    before.add([largeFile('big.csv', 70)], 'files/');
    await waitFor(() => expect(api.multiparts.get('upload-1')?.parts.size).toBe(3));
    api.before = () => undefined;

    const { uploads } = newUploads();
    expect(first(uploads)).toMatchObject({ status: 'interrupted', path: 'files/big.csv' });
    expect(uploads.busy).toBe(false);
    expect(uploads.resume(first(uploads).id)).toBe('Choose the file again.');
    expect(uploads.resume(first(uploads).id, largeFile('big.csv', 71))).toMatch(/another file/);
    const puts = api.count('PUT storage');
    expect(uploads.resume(first(uploads).id, largeFile('big.csv', 70))).toBeUndefined();
    await until(uploads, 'done');
    expect(api.count('GET /files/parts')).toBe(1);
    expect(api.count('PUT storage') - puts).toBe(2);
    expect(digest(api.newest('files/big.csv')?.bytes as Uint8Array)).toBe(
      digest(await bytesOf(largeFile('big.csv', 70))),
    );
    expect(api.count('POST /files')).toBe(1);
  });

  it('reload_thenTheSameFileChosenForItsFolder_goesOnToo', async () => {
    const api = new FilesApi().start();
    holdPart(api, 1);
    newUploads().uploads.add([largeFile('big.csv', 40)], 'files/');
    await waitFor(() => expect(api.multiparts.get('upload-1')?.parts.size).toBe(1));
    api.before = () => undefined;
    const { uploads } = newUploads();
    uploads.add([largeFile('big.csv', 40)], 'files/');
    await until(uploads, 'done');
    expect(uploads.list()).toHaveLength(1);
    expect(api.count('POST /files')).toBe(1);
  });

  it('reload_thenAFileOfTheSameSize_isNeverMixedWithTheOther', async () => {
    const api = new FilesApi().start();
    holdPart(api, 2);
    newUploads().uploads.add([largeFile('big.csv', 40)], 'files/');
    await waitFor(() => expect(api.multiparts.get('upload-1')?.parts.size).toBe(2));
    api.before = () => undefined;
    const { uploads } = newUploads();
    const other = largeFile('big.csv', 40, 99);
    uploads.resume(first(uploads).id, other);
    await until(uploads, 'done');
    expect(digest(api.newest('files/big.csv')?.bytes as Uint8Array)).toBe(digest(await bytesOf(other)));
  });

  it('reload_ofAnotherUser_knowsNothing', async () => {
    const api = new FilesApi().start();
    holdPart(api, 1);
    newUploads().uploads.add([largeFile('big.csv', 40)], 'files/');
    await waitFor(() => expect(sessionStorage.getItem('carrel.uploads')).toContain('big.csv'));
    expect(newUploads({ sub: () => 'someone-else' }).uploads.list()).toEqual([]);
    expect(newUploads().uploads.list()).toHaveLength(1);
    api.before = () => undefined;
  });

  it('keptUploads_thatAreNoSuch_areIgnored', () => {
    for (const text of ['{', '{}', '[1, {"sub": 1}]', 'null']) {
      sessionStorage.setItem('carrel.uploads', text);
      expect(newUploads().uploads.list()).toEqual([]);
    }
  });

  it('uploadThatTheStorageForgot_startsOver', async () => {
    const api = new FilesApi().start();
    holdPart(api, 1);
    newUploads().uploads.add([largeFile('big.csv', 40)], 'files/');
    await waitFor(() => expect(api.multiparts.get('upload-1')?.parts.size).toBe(1));
    api.before = () => undefined;
    api.multiparts.clear();
    const { uploads } = newUploads();
    uploads.resume(first(uploads).id, largeFile('big.csv', 40));
    await until(uploads, 'done');
    expect(api.count('POST /files')).toBe(2);
  });

  it('cancel_removesWhatArrived', async () => {
    const api = new FilesApi().start();
    const letGo = holdPart(api, 1);
    const { uploads } = newUploads();
    uploads.add([largeFile('big.csv', 40)], 'files/');
    await waitFor(() => expect(api.multiparts.get('upload-1')?.parts.size).toBe(1));
    uploads.cancel(first(uploads).id);
    expect(uploads.list()).toEqual([]);
    await waitFor(() => expect(api.multiparts.size).toBe(0));
    letGo();
    expect(api.newest('files/big.csv')).toBeUndefined();
    expect(sessionStorage.getItem('carrel.uploads')).toBeNull();
  });

  it('partThatFailsForGood_stopsTheOthers', async () => {
    const api = new FilesApi().start();
    api.before = (request) =>
      isPut(request) ? new HttpResponse('<Error><Code>InvalidPart</Code></Error>', { status: 400 }) : undefined;
    const { uploads } = newUploads();
    uploads.add([largeFile('big.csv', 70)], 'files/');
    await until(uploads, 'failed');
    expect(first(uploads).problem).toBe('The storage refused the upload (InvalidPart).');
    expect(api.count('PUT storage')).toBeLessThanOrEqual(4);
  });

  it('partSignatureRunOut_isReplacedForThatPart', async () => {
    const api = new FilesApi().start();
    let expired = 1;
    api.before = (request) => {
      if (isPut(request) && expired-- > 0) api.expire();
      return undefined;
    };
    const { uploads } = newUploads();
    uploads.add([largeFile('big.csv', 40)], 'files/');
    await until(uploads, 'done');
    expect(api.newest('files/big.csv')?.bytes).toHaveLength(40 * 1024 ** 2);
  });

  it('signOut_forgetsEverything', async () => {
    const api = new FilesApi().start();
    holdPart(api, 0);
    const { uploads } = newUploads();
    uploads.add([small()], 'files/');
    await waitFor(() => expect(api.count('PUT storage')).toBe(1));
    uploads.clear();
    expect(uploads.list()).toEqual([]);
    expect(uploads.busy).toBe(false);
    vi.restoreAllMocks();
  });
});
