import type { Api } from '../api/client';
import type { Session } from '../auth/session';
import { backOnline, wait } from './around';
import { oneByOne, sha256 } from './digest';
import { sendByXhr } from './send';
import { UploadApi } from './upload-api';
import { Uploads } from './uploads';

/** The uploads of this browser's tab. */
export function createUploads(api: Api, session: Session): Uploads {
  return new Uploads({
    api: new UploadApi(api),
    send: sendByXhr,
    sha256: oneByOne(sha256),
    sub: () => {
      const state = session.state();
      return state.status === 'signed-out' ? undefined : state.sub;
    },
    storage: window.sessionStorage,
    newId: () => crypto.randomUUID(),
    random: Math.random,
    wait,
    isOnline: () => navigator.onLine,
    backOnline,
  });
}
