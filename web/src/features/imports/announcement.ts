import { useEffect, useRef, useState } from 'react';
import { formatCount, plural } from '@/lib/numbers';
import { type ImportItem, nameOf, statusWords } from './model';

/** What has become of an import, in one sentence for someone who does not see the page. */
export function sentenceOf(item: ImportItem): string {
  const what = `${nameOf(item)}: ${statusWords[item.status].text.toLowerCase()}`;
  if (item.status !== 'done' && item.status !== 'partial') return what;
  const refused = item.rowsRefused > 0 ? `, ${formatCount(item.rowsRefused)} refused` : '';
  return `${what}, ${plural(item.rowsWritten, 'row')} added${refused}`;
}

/** The imports whose status changed, or that were dropped after all that were known. */
export function changed(before: readonly ImportItem[], after: readonly ImportItem[]): ImportItem[] {
  const known = new Map(before.map((item) => [item.id, item.status]));
  // ids sort by the time of the drop
  const newest = before.reduce((latest, { id }) => (id > latest ? id : latest), '');
  return after.filter((item) => {
    const status = known.get(item.id);
    return status === undefined ? item.id > newest : status !== item.status;
  });
}

/** More changes than this at once are told by their number. */
const most = 3;

function newsOf(items: readonly ImportItem[]): string {
  return items.length > most ? `${plural(items.length, 'import')} changed` : items.map(sentenceOf).join('. ');
}

/** What to tell a screen reader about the changes since the page was opened, or turned to another page. */
export function useAnnouncement(imports: readonly ImportItem[] | undefined, page: string): string {
  const before = useRef<{ page: string; imports: readonly ImportItem[] }>(undefined);
  const [text, setText] = useState('');
  useEffect(() => {
    if (!imports) return;
    const news = before.current?.page === page ? changed(before.current.imports, imports) : [];
    before.current = { page, imports };
    if (news.length > 0) setText(newsOf(news));
  }, [imports, page]);
  return text;
}
