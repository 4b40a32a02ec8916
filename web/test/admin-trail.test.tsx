import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AdminApi, adminSession, entryOf } from './admin-api';
import { problem } from './records-api';
import { enter, newUser } from './records-desk';
import { renderApp } from './render';
import { sub } from './session';

const ida = 'aaaaaaaa-0000-4000-8000-00000000000a';
const max = 'bbbbbbbb-0000-4000-8000-00000000000b';

function open(trail: ReturnType<typeof entryOf>[], at = '/admin/trail') {
  const api = new AdminApi().start();
  api.trail = trail;
  return { api, ...renderApp({ at, session: adminSession() }) };
}

async function rows() {
  const table = within(await screen.findByRole('table', { name: 'Trail' }));
  return table.getAllByRole('row').slice(1);
}

describe('the trail', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('page_tellsWhoDidWhatToWhom', async () => {
    const { api } = open([
      entryOf({ action: 'add-to-group', detail: 'admins' }),
      entryOf({ action: 'delete', actor: max, outcome: 'refused', reason: 'last_admin' }),
      (({ outcome: _outcome, ...begun }) => begun)(entryOf({ action: 'invite' })),
    ]);
    await screen.findByText('Added to a group: admins');
    const shown = (await rows()).map((row) => row.textContent);
    expect(shown[0]).toMatch(/20 Oct 2017, 11:00:00.*You.*aaaaaaaa.*Done.*192\.0\.2\.7/);
    expect(shown[1]).toMatch(/Deleted.*bbbbbbbb.*Refused: last admin/);
    expect(shown[2]).toMatch(/Invited.*Not known/);
    expect(screen.getAllByRole('link', { name: `Account ${ida}` })[0]).toHaveAttribute('href', `#/admin/users/${ida}`);
    // the last thirty days, whole
    expect(api.requests[0]).toBe('GET /admin/trail?from=2017-09-21T00:00:00.000Z&to=2017-10-21T00:00:00.000Z&limit=50');
    expect(document.title).toBe('Trail · Carrel');
    expect(document.body.textContent).not.toMatch(/undefined|NaN|\[object/);
  });

  it('filter_byActorSubjectAndAction_livesInTheAddress', async () => {
    const user = newUser();
    const { api, router } = open([entryOf(), entryOf({ subject: max, action: 'enable' })]);
    await screen.findByText('Enabled');
    await enter(user, screen.getByRole('textbox', { name: 'Actor' }), 'mia');
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    expect(await screen.findByText(/^An account id looks like/)).toBeVisible();
    await user.clear(screen.getByRole('textbox', { name: 'Actor' }));
    await enter(user, screen.getByRole('textbox', { name: 'Subject' }), max);
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(router.state.location.search).toContain(`subject=${max}`);
    await user.click(screen.getByRole('button', { name: /^Action/ }));
    await user.click(await screen.findByRole('option', { name: 'Deleted' }));
    expect(await screen.findByText('No entries')).toBeVisible();
    expect(api.requests.at(-1)).toContain(`subject=${max}&action=delete`);
    await user.click(screen.getByRole('button', { name: 'Show all of these days' }));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
  });

  it('address_ofAUsersPage_isRead', async () => {
    const { api } = open([entryOf(), entryOf({ subject: max })], `/admin/trail?subject=${max}&actor=nonsense`);
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(api.requests[0]).toContain(`&subject=${max}&limit`);
    expect(await screen.findByRole('textbox', { name: 'Subject' })).toHaveValue(max);
  });

  it('export_holdsAllPages', async () => {
    const user = newUser();
    const made: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      made.push(blob as Blob);
      return 'blob:x';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    open(Array.from({ length: 60 }, (_, index) => entryOf({ detail: `=${index}` })));
    await user.click(await screen.findByRole('button', { name: 'Next page' }));
    await user.click(await screen.findByRole('button', { name: 'Export CSV' }));
    await waitFor(() => expect(made).toHaveLength(1));
    const lines = (await made[0]?.text())?.trimEnd().split('\r\n') ?? [];
    expect(lines[0]).toBe('Id,Time,Actor,Action,Subject,Detail,From,Outcome,Reason');
    expect(lines).toHaveLength(61);
    // nothing that a spreadsheet would run
    expect(lines[1]).toContain(`,${sub},disable,${ida},'=0,192.0.2.7,done,`);
  });

  it('page_failing_saysSoAndRetries', async () => {
    const user = newUser();
    const { api } = open([entryOf()]);
    expect(await screen.findByText('Disabled')).toBeVisible();
    api.before = () => problem(500, 'internal');
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The service had a fault');
    api.before = () => undefined;
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  });

  it('withoutTheScope_isNotShown', async () => {
    const api = new AdminApi().start();
    renderApp({ at: '/admin/trail' });
    expect(await screen.findByText('This page is for admins')).toBeVisible();
    expect(api.requests).toEqual([]);
  });
});
