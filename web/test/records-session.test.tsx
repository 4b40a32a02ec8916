import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { problem, RecordsApi, record } from './records-api';
import { at, dialog, enter, newUser, openNew, rows } from './records-desk';
import { renderApp } from './render';
import { server } from './server';
import { config, newSession, signedInSession } from './session';

describe('the session and the network', () => {
  it('session_ended_asksToSignInAgainAndComesBack', async () => {
    const user = newUser();
    const api = new RecordsApi([record({ note: 'still here' })]).start();
    const { session, went } = signedInSession();
    renderApp({ at, session });
    await screen.findByText('still here');
    api.before = () => problem(401, 'unauthorized');
    server.use(
      http.post(`${config.signInUrl}/oauth2/token`, () =>
        HttpResponse.json({ error: 'invalid_grant' }, { status: 400 }),
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    const ended = within(await dialog('Your session ended'));
    expect(screen.getByText('still here')).toBeInTheDocument();
    await user.click(ended.getByRole('button', { name: 'Sign in again' }));
    await waitFor(() => expect(went).toHaveLength(1));
    const state = new URL(went[0] ?? '').searchParams.get('state');
    const asked = JSON.parse(sessionStorage.getItem(`carrel.signin.${state}`) ?? '{}');
    expect(asked.data).toBe(at);
  });

  async function formOpenWhenTheSessionEnds() {
    const user = newUser();
    const api = new RecordsApi().start();
    const { session } = signedInSession();
    const view = renderApp({ at, session });
    const form = await openNew(user);
    await enter(user, form.getByLabelText(/^Note/), 'half written');
    session.end();
    await dialog('Your session ended');
    view.unmount(); // the user leaves for the sign-in page
    return { api, user };
  }

  it('session_endedWhileAFormWasOpen_givesTheFormBackWithItsKey', async () => {
    const { api, user } = await formOpenWhenTheSessionEnds();
    renderApp({ at, session: signedInSession().session, clock: { newKey: () => 'another-key' } });
    const form = within(await dialog('New record'));
    expect(form.getByLabelText(/^Note/)).toHaveValue('half written');
    await user.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.records).toHaveLength(1));
    expect(api.made('POST')[0]?.key).toBe('key-1');
  });

  it('session_endedWhileAFormWasOpen_givesItToNobodyElse', async () => {
    await formOpenWhenTheSessionEnds();
    const tokens = {
      accessToken: 'a',
      refreshToken: 'r',
      expiresAt: Date.now() + 900_000,
      sub: 'someone-else',
      email: 'x@y',
    };
    sessionStorage.setItem('carrel.session', JSON.stringify(tokens));
    renderApp({ at, session: newSession().session });
    await screen.findByText('Add one and it is counted in its day.');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(document.body.textContent).not.toContain('half written');
    expect(sessionStorage.getItem('carrel.records.draft')).toBeNull();
  });

  it('offline_isSaid_andGoneWhenBack', async () => {
    new RecordsApi([record()]).start();
    renderApp({ at });
    await rows();
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    window.dispatchEvent(new Event('offline'));
    expect(await screen.findByText('You are offline')).toBeVisible();
    online.mockReturnValue(true);
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(screen.queryByText('You are offline')).not.toBeInTheDocument());
    online.mockRestore();
  });
});
