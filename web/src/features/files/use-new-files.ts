import { useState } from 'react';
import { useNotify } from '@/components/notifications';
import { useApi } from '@/lib/api/client';
import { useUploads } from '@/lib/uploads/use-uploads';
import { exists } from './api/list-versions';
import type { Dropped } from './components/use-file-drop';
import type { Folder } from './model';

/** Files that were chosen while some of their names are taken. */
interface Question {
  readonly files: readonly File[];
  readonly taken: ReadonlySet<string>;
}

/** What the list on the page tells of a folder. */
interface Known {
  readonly names: ReadonlySet<string>;
  /** Whether these are all names of the folder. */
  readonly whole: boolean;
}

/** So many names are looked up when the list on the page is not the whole folder. */
const mostLookups = 20;

/**
 * Takes chosen and dropped files to the uploads, and asks first when names are taken.
 *
 * @param look reads the list on the page, once it is there
 */
export function useNewFiles(folder: Folder | undefined, look: () => Promise<Known>) {
  const api = useApi();
  const uploads = useUploads();
  const notify = useNotify();
  const [question, setQuestion] = useState<Question>();

  const taken = async (name: string, { names, whole }: Known): Promise<boolean> => {
    if (names.has(name)) return true;
    // an upload that cannot be looked up goes on: it replaces nothing that is not kept
    return !whole && folder !== undefined && exists(api, folder.path + name).catch(() => false);
  };
  const take = async ({ files, folders }: Dropped) => {
    if (!folder) return;
    if (folders > 0) notify({ type: 'warning', text: 'Folders cannot be dropped. Open them and drop their files.' });
    const known = await look();
    const asked = files.slice(0, known.whole ? files.length : mostLookups);
    const found = await Promise.all(asked.map(async ({ name }) => ((await taken(name, known)) ? name : '')));
    const names = new Set(found.filter((name) => name !== ''));
    if (names.size > 0) setQuestion({ files, taken: names });
    else if (files.length > 0) uploads.add(files, folder.path);
  };
  const answer = (chosen: 'all' | 'others' | 'none') => {
    if (question && folder && chosen !== 'none') {
      uploads.add(
        question.files.filter(({ name }) => chosen === 'all' || !question.taken.has(name)),
        folder.path,
      );
    }
    setQuestion(undefined);
  };
  return { take, question, answer };
}
