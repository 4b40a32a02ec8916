import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

/** October 2017, the days of most tests. */
export const at = '/records?from=2017-10-01&to=2017-10-31';

export type User = ReturnType<typeof userEvent.setup>;

/** A user who does not pause, and is not asked before each click whether the style sheet lets the pointer through. */
export const newUser = (): User => userEvent.setup({ delay: null, pointerEventsCheck: 0 });

export const dialog = (name: string) => screen.findByRole('dialog', { name });

/** The rows of the table of records, without its header. */
export async function rows() {
  const table = within(await screen.findByRole('table', { name: 'Records' }));
  return table.getAllByRole('row').slice(1);
}

/** Puts a text into a field at once, as from the clipboard: a page drawn anew for every letter is slow in jsdom. */
export async function enter(user: User, field: HTMLElement, text: string) {
  await user.click(field);
  await user.paste(text);
}

/** Opens the form of a new record and enters its type. */
export async function openNew(user: User, type = 'visit') {
  await user.click(await screen.findByRole('button', { name: 'New record' }));
  const form = within(await dialog('New record'));
  await enter(user, form.getByRole('combobox', { name: /Type/ }), type);
  return form;
}
