import { type GroupName, groupNames } from './model';

export const fields = ['email', 'name', 'status', 'sub'] as const;
export type Field = (typeof fields)[number];

export const fieldWords: Readonly<Record<Field, string>> = {
  email: 'Email',
  name: 'Name',
  status: 'Status',
  sub: 'Account id',
};

/** Which users the page shows: those of a group, or those whose field begins with a text; Cognito cannot do both. */
export type Search =
  | { readonly group: GroupName }
  | { readonly group?: never; readonly by: Field; readonly text: string };

/** Reads the search from the page's address; what is not understood counts as absent. */
export function readSearch(address: URLSearchParams): Search {
  const group = groupNames.find((name) => name === address.get('group'));
  if (group) return { group };
  const by = fields.find((name) => name === address.get('by')) ?? 'email';
  return { by, text: (address.get('search') ?? '').slice(0, 128) };
}

export function writeSearch(search: Search): URLSearchParams {
  if (search.group !== undefined) return new URLSearchParams({ group: search.group });
  const { by, text } = search;
  return new URLSearchParams({ ...(by === 'email' ? {} : { by }), ...(text === '' ? {} : { search: text }) });
}

/** Whether it leaves anybody out. */
export const narrows = (search: Search) => search.group !== undefined || search.text !== '';
