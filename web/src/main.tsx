import '@cloudscape-design/global-styles/index.css';
import './app/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createHashRouter } from 'react-router';
import { App } from './app/app';
import { StartFailure } from './app/pages';
import { routes } from './app/routes';
import { createApi } from './lib/api/client';
import { createQueries } from './lib/api/queries';
import { Session } from './lib/auth/session';
import { BadConfig, loadConfig } from './lib/config';
import { AccountJobs } from './lib/jobs/account-jobs';
import { startTheme } from './lib/theme';
import { wait } from './lib/uploads/around';
import { createUploads } from './lib/uploads/create-uploads';

async function start(element: HTMLElement) {
  startTheme();
  const root = createRoot(element);
  try {
    const config = await loadConfig();
    const session = new Session(config, {
      origin: window.location.origin,
      storage: window.sessionStorage,
      now: () => Date.now(),
      go: (url) => window.location.assign(url),
    });
    const back = await session.finishSignIn(new URL(window.location.href));
    // the code is used up: it leaves the address and the history
    if (back !== undefined) window.history.replaceState(null, '', `/#${back}`);
    const api = createApi(config, session, window.location.origin);
    // tells the account of this sign-in, so that it is in the list of them; nothing waits for it
    if (back !== undefined && session.state().status === 'signed-in') api.GET('/account').catch(() => {});
    root.render(
      <StrictMode>
        <App
          session={session}
          api={api}
          queries={createQueries()}
          uploads={createUploads(api, session)}
          jobs={new AccountJobs(api, { storage: window.sessionStorage, wait })}
          router={createHashRouter(routes)}
        />
      </StrictMode>,
    );
  } catch (error) {
    const reason =
      error instanceof BadConfig
        ? `${error.message}. Tell your administrator.`
        : 'The site did not answer. Check your connection and try again.';
    root.render(<StartFailure reason={reason} />);
  }
}

const element = document.getElementById('root');
if (element) void start(element);
