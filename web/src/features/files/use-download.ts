import { useMutation } from '@tanstack/react-query';
import { errorText } from '@/components/error-notice';
import { useNotify } from '@/components/notifications';
import { useApi } from '@/lib/api/client';
import { SessionEnded } from '@/lib/api/errors';
import { downloadFrom } from '@/lib/download';
import { getLink } from './api/get-link';
import { nameOf } from './model';

/** Downloads a file, or one version of it, under its own name. What goes wrong is said at the top of the page. */
export function useDownload() {
  const api = useApi();
  const notify = useNotify();
  return useMutation({
    mutationFn: async ({ path, version }: { path: string; version?: string }) =>
      downloadFrom((await getLink(api, path, version)).request.url),
    onError: (error, { path }) => {
      if (error instanceof SessionEnded) return;
      const { header, text } = errorText(error);
      notify({ type: 'error', text: `${nameOf(path)} was not downloaded. ${header}: ${text}` });
    },
  });
}
