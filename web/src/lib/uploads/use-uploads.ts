import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import { isHandingOver } from '../download';
import type { UploadView } from './model';
import type { Uploads } from './uploads';

const UploadsContext = createContext<Uploads | undefined>(undefined);

export const UploadsProvider = UploadsContext.Provider;

export function useUploads(): Uploads {
  const uploads = useContext(UploadsContext);
  if (!uploads) throw new Error('there is no UploadsProvider above this component');
  return uploads;
}

/** All uploads as they stand. */
export function useUploadList(): readonly UploadView[] {
  const uploads = useUploads();
  return useSyncExternalStore(uploads.subscribe, uploads.list);
}

/** Has the browser ask before the page is left while something would be cut off. */
export function useLeaveWarning() {
  const uploads = useUploads();
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (uploads.busy && !isHandingOver()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [uploads]);
}
