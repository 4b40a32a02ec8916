import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { problem, RecordsApi, record } from './records-api';
import { at, dialog, enter, newUser, openNew } from './records-desk';
import { renderApp } from './render';

describe('a new record', () => {
  it('save_valid_addsItAndShowsIt', async () => {
    const user = newUser();
    const api = new RecordsApi().start();
    renderApp({ at });
    const form = await openNew(user);
    expect(form.getByLabelText('Date')).toHaveValue('2017-10-20');
    expect(form.getByLabelText('Time (UTC)')).toHaveValue('12:00:00');
    await user.clear(form.getByLabelText('Quantity'));
    await enter(user, form.getByLabelText('Quantity'), '2.5');
    await enter(user, form.getByLabelText(/^Note/), 'by hand');
    await user.click(form.getByRole('button', { name: 'Add attribute' }));
    await enter(user, form.getByLabelText('Name of attribute 1'), 'colour');
    await enter(user, form.getByLabelText('Value of attribute 1'), 'blue');
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('by hand')).toBeVisible();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(api.records[0]).toMatchObject({
      occurredAt: '2017-10-20T12:00:00.000Z',
      type: 'visit',
      quantity: '2.5',
      attributes: { colour: 'blue' },
    });
    expect(api.made('POST')[0]?.key).toBe('key-1');
  });

  it('save_invalid_marksTheFieldsAndSendsNothing', async () => {
    const user = newUser();
    const api = new RecordsApi().start();
    renderApp({ at });
    const form = await openNew(user, 'no spaces allowed');
    await user.clear(form.getByLabelText('Quantity'));
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(form.getByRole('combobox', { name: /Type/ })).toBeInvalid();
    expect(form.getByLabelText('Quantity')).toHaveAccessibleDescription(/Enter a number like 2/);
    expect(api.made('POST')).toEqual([]);
  });

  it('save_refusedByTheApi_marksTheFieldsItNames', async () => {
    const user = newUser();
    const api = new RecordsApi().start();
    api.before = ({ method }) =>
      method === 'POST'
        ? problem(400, 'invalid_field', [
            { field: 'note', detail: 'says too little' },
            { field: 'attributes.colour', detail: 'is no colour' },
            { field: 'elsewhere', detail: 'is wrong' },
          ])
        : undefined;
    renderApp({ at });
    const form = await openNew(user);
    await user.click(form.getByRole('button', { name: 'Add attribute' }));
    await enter(user, form.getByLabelText('Name of attribute 1'), 'colour');
    await user.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(form.getByLabelText(/^Note/)).toHaveAccessibleDescription(/says too little/));
    expect(form.getByText('is no colour')).toBeVisible();
    expect(form.getByText('elsewhere: is wrong')).toBeVisible();
  });

  it('save_answerLost_repeatedWithTheSameKeyAddsOne', async () => {
    const user = newUser();
    const api = new RecordsApi().start();
    let lost = 0;
    api.after = ({ method }) => {
      if (method !== 'POST' || lost > 0) return undefined;
      lost += 1;
      return HttpResponse.error(); // kept, but the answer never arrives
    };
    renderApp({ at });
    const form = await openNew(user);
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText(/not known whether this was saved/)).toBeVisible();
    await user.click(form.getByRole('button', { name: 'Save again' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(api.made('POST').map(({ key }) => key)).toEqual(['key-1', 'key-1']);
    expect(api.records).toHaveLength(1);
    // another opening is another record
    const second = await openNew(user);
    await user.click(second.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.records).toHaveLength(2));
    expect(api.made('POST')[2]?.key).not.toBe('key-1');
  });

  it('save_answerLostThenEdited_saysThatTheEarlierOneWasKept', async () => {
    const user = newUser();
    const api = new RecordsApi().start();
    api.after = ({ method }) => (method === 'POST' && api.made('POST').length === 1 ? HttpResponse.error() : undefined);
    renderApp({ at });
    const form = await openNew(user);
    await user.click(form.getByRole('button', { name: 'Save' }));
    await form.findByText(/not known whether/);
    await enter(user, form.getByLabelText(/^Note/), 'changed since');
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText('An earlier save of this form arrived')).toBeVisible();
    expect(api.records).toHaveLength(1);
  });
});

describe('changing and deleting', () => {
  it('edit_replacesTheVersionShownAndKeepsHiddenMilliseconds', async () => {
    const user = newUser();
    const api = new RecordsApi([record({ occurredAt: '2017-10-10T08:00:00.123Z', note: 'before' })]).start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: 'Edit visit of 10 Oct 2017, 08:00:00' }));
    const form = within(await dialog('Edit record'));
    await user.clear(form.getByLabelText(/^Note/));
    await enter(user, form.getByLabelText(/^Note/), 'after');
    await user.click(form.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('after')).toBeVisible();
    expect(api.records[0]).toMatchObject({ occurredAt: '2017-10-10T08:00:00.123Z', note: 'after', version: 2 });
  });

  async function conflict() {
    const user = newUser();
    const mine = record({ note: 'as it was' });
    const api = new RecordsApi([mine]).start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: /^Edit visit/ }));
    const form = within(await dialog('Edit record'));
    await user.clear(form.getByLabelText(/^Note/));
    await enter(user, form.getByLabelText(/^Note/), 'mine');
    api.records[0] = { ...mine, note: 'theirs', version: 2 };
    await user.click(form.getByRole('button', { name: 'Save' }));
    await form.findByText('This record was changed elsewhere');
    return { user, api, form };
  }

  it('edit_changedElsewhere_showsTheNewerAndOverwritesNothing', async () => {
    const { user, api, form } = await conflict();
    expect(form.getByText('theirs')).toBeVisible();
    expect(api.records[0]).toMatchObject({ note: 'theirs', version: 2 });
    await user.click(form.getByRole('button', { name: 'Go on with the newer version' }));
    expect(form.getByLabelText(/^Note/)).toHaveValue('theirs');
  });

  it('edit_changedElsewhere_canKeepWhatWasEntered', async () => {
    const { user, api, form } = await conflict();
    await user.click(form.getByRole('button', { name: 'Keep what I entered' }));
    expect(form.getByLabelText(/^Note/)).toHaveValue('mine');
    await user.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.records[0]).toMatchObject({ note: 'mine', version: 3 }));
  });

  it('edit_deletedElsewhere_saysSo', async () => {
    const user = newUser();
    const api = new RecordsApi([record()]).start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: /^Edit visit/ }));
    api.records.length = 0;
    await user.click(within(await dialog('Edit record')).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('This record was deleted elsewhere')).toBeVisible();
  });

  it('delete_asksFirst', async () => {
    const user = newUser();
    const api = new RecordsApi([record({ note: 'to go' })]).start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: /^Delete visit/ }));
    await user.click(within(await dialog('Delete record?')).getByRole('button', { name: 'Cancel' }));
    expect(api.records).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: /^Delete visit/ }));
    await user.click(within(await dialog('Delete record?')).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('The record was deleted.')).toBeVisible();
    expect(api.records).toEqual([]);
  });

  it('delete_changedElsewhere_showsTheNewerAndAsksAgain', async () => {
    const user = newUser();
    const mine = record({ note: 'as it was' });
    const api = new RecordsApi([mine]).start();
    renderApp({ at });
    await user.click(await screen.findByRole('button', { name: /^Delete visit/ }));
    api.records[0] = { ...mine, note: 'theirs', version: 2 };
    const ask = within(await dialog('Delete record?'));
    await user.click(ask.getByRole('button', { name: 'Delete' }));
    expect(await ask.findByText('theirs')).toBeVisible();
    expect(api.records).toHaveLength(1);
    await user.click(ask.getByRole('button', { name: 'Delete the newer version' }));
    await waitFor(() => expect(api.records).toEqual([]));
  });
});
