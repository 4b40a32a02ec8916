import './files.css';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ErrorNotice } from '@/components/error-notice';
import { useApi } from '@/lib/api/client';
import { formatSize } from '@/lib/sizes';
import { nameOf } from '../model';
import { loadPreview, type Preview, textLimit } from '../preview/load';
import { useDownload } from '../use-download';

// half a megabyte of code, for who opens a PDF
const PdfPages = lazy(async () => ({ default: (await import('./pdf-pages')).PdfPages }));

interface Props {
  readonly path: string;
  readonly onVersions: () => void;
  readonly onClose: () => void;
}

/** Shows a file without opening it: its bytes are fetched and drawn here, never run. */
export function PreviewModal({ path, onVersions, onClose }: Props) {
  const api = useApi();
  const download = useDownload();
  const name = nameOf(path);
  const preview = useQuery({
    queryKey: ['files', 'preview', path],
    queryFn: ({ signal }) => loadPreview(api, path, undefined, signal),
    // the bytes are not kept once they are out of sight
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <Modal
      visible
      size="max"
      header={name}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={onVersions}>Versions</Button>
            <Button
              variant="primary"
              iconName="download"
              loading={download.isPending}
              onClick={() => download.mutate({ path })}
            >
              Download
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      {preview.isPending && <StatusIndicator type="loading">Loading the preview</StatusIndicator>}
      {preview.isError && <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isSuccess && <Shown preview={preview.data} name={name} />}
    </Modal>
  );
}

function Shown({ preview, name }: { preview: Preview; name: string }) {
  switch (preview.kind) {
    case 'none':
      return <EmptyState title="No preview" text={`${preview.reason} You can download the file.`} />;
    case 'image':
      return <Picture blob={preview.blob} name={name} />;
    case 'pdf':
      return (
        <Suspense fallback={<StatusIndicator type="loading">Loading the preview</StatusIndicator>}>
          <PdfPages bytes={preview.bytes} name={name} />
        </Suspense>
      );
    default:
      return (
        <SpaceBetween size="s">
          {preview.cut && (
            <StatusIndicator type="info">Only the first {formatSize(textLimit)} are shown.</StatusIndicator>
          )}
          {preview.kind === 'csv' ? <Rows rows={preview.rows} name={name} /> : <Text text={preview.text} name={name} />}
        </SpaceBetween>
      );
  }
}

function Text({ text, name }: { text: string; name: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="preview-text" tabIndex={0} aria-label={`Text of ${name}`}>
      {text}
    </section>
  );
}

/** Wider rows are cut: a table of thousands of columns is no preview. */
const mostCells = 50;

function Rows({ rows, name }: { rows: readonly (readonly string[])[]; name: string }) {
  const [header = [], ...body] = rows.map((row) => row.slice(0, mostCells));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="preview-rows" tabIndex={0} aria-label={`First rows of ${name}`}>
      <table>
        <thead>
          <tr>
            {header.map((cell, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows and cells of a file have no other name and never move
              <th key={place} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <tr key={line}>
              {row.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Picture({ blob, name }: { blob: Blob; name: string }) {
  const [url, setUrl] = useState<string>();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (broken) return <EmptyState title="No preview" text="The image is damaged. You can download the file." />;
  return url && <img className="preview-image" src={url} alt={name} onError={() => setBroken(true)} />;
}
