import { useEffect, useState } from 'react';

/** What was dropped: files, and how many folders, which a drop cannot bring. */
export interface Dropped {
  readonly files: readonly File[];
  readonly folders: number;
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

function readDrop(transfer: DataTransfer): Dropped {
  const files: File[] = [];
  let folders = 0;
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const file = item.getAsFile();
    if (item.webkitGetAsEntry()?.isDirectory) folders += 1;
    else if (file) files.push(file);
  }
  return { files, folders };
}

/**
 * Takes files that are dropped anywhere on the page. While `take` is undefined nothing is taken, but the browser is still
 * kept from opening the file in place of the app.
 *
 * @returns whether files are being dragged over the page
 */
export function useFileDrop(take: ((dropped: Dropped) => void) | undefined): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // entering a child comes before leaving its parent: the page is left when all that were entered are
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(take !== undefined);
    };
    const stay = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = take ? 'copy' : 'none';
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (take && event.dataTransfer) take(readDrop(event.dataTransfer));
    };
    document.addEventListener('dragenter', enter);
    document.addEventListener('dragover', stay);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragenter', enter);
      document.removeEventListener('dragover', stay);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [take]);
  return over;
}
