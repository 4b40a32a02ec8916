import { screen } from '@testing-library/react';
import type { ImportItem } from '@/features/imports/model';
import { renderApp } from './render';

/** Opens the page of an import. */
export const open = (item: ImportItem) => renderApp({ at: `/imports/${item.id}` });

/** What stands beside a label of the facts. */
export const fact = async (label: string) =>
  (await screen.findByText(label)).closest('dt')?.nextElementSibling?.textContent;
