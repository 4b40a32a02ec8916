import { render } from '@testing-library/react';
import { createMemoryRouter } from 'react-router';
import { App } from '@/app/app';
import { routes } from '@/app/routes';
import { createApi } from '@/lib/api/client';
import { createQueries } from '@/lib/api/queries';
import type { Session } from '@/lib/auth/session';
import { type Clock, ClockProvider } from '@/lib/clock';
import { AccountJobs } from '@/lib/jobs/account-jobs';
import type { Uploads } from '@/lib/uploads/uploads';
import { config, origin, signedInSession } from './session';
import { newUploads } from './upload-desk';

/** The time at which every page is opened. */
export const now = Date.parse('2017-10-20T12:00:00.000Z');

interface Options {
  readonly at: string;
  readonly session?: Session;
  readonly clock?: Partial<Clock>;
  readonly uploads?: Uploads;
}

/** The whole app at an address, with its own session, cache and clock. Reads that fail are not repeated. */
export function renderApp({ at, session = signedInSession().session, clock = {}, ...given }: Options) {
  const uploads = given.uploads ?? newUploads({ session }).uploads;
  const queries = createQueries();
  queries.setDefaultOptions({ ...queries.getDefaultOptions(), queries: { retry: false } });
  const api = createApi(config, session, origin);
  const jobs = new AccountJobs(api, {
    storage: sessionStorage,
    wait: () => new Promise((done) => setTimeout(done, 0)),
  });
  const router = createMemoryRouter(routes, { initialEntries: [at] });
  let keys = 0;
  const testClock: Clock = {
    now: () => now,
    newKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    ...clock,
  };
  const view = render(
    <ClockProvider value={testClock}>
      <App session={session} api={api} queries={queries} uploads={uploads} jobs={jobs} router={router} />
    </ClockProvider>,
  );
  return { ...view, session, router, queries, uploads, jobs };
}
