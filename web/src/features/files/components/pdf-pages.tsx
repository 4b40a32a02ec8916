import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect, useRef, useState } from 'react';
import { EmptyState } from '@/components/empty-state';
import { drawPage, openPdf, type Pdf } from '../preview/pdf';

type Opened = Pdf | 'opening' | 'locked' | 'damaged';

const labels = {
  paginationLabel: 'Pages of the document',
  nextPageLabel: 'Next page',
  previousPageLabel: 'Previous page',
  pageLabel: (number: number) => `Page ${number}`,
};

/** The pages of a PDF, one at a time, drawn on a canvas; what the page says can be read below it. */
export function PdfPages({ bytes, name }: { bytes: Uint8Array; name: string }) {
  const [pdf, setPdf] = useState<Opened>('opening');
  const [page, setPage] = useState(1);
  useEffect(() => {
    let left = false;
    let opened: Pdf | undefined;
    openPdf(bytes)
      .then((document) => {
        opened = document;
        if (left) void document.destroy();
        else setPdf(document);
      })
      .catch((error: unknown) => {
        if (!left) setPdf(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'damaged');
      });
    return () => {
      left = true;
      void opened?.destroy();
    };
  }, [bytes]);
  if (pdf === 'opening') return <StatusIndicator type="loading">Opening the document</StatusIndicator>;
  if (pdf === 'locked') return <EmptyState title="No preview" text="The document asks for a password. Download it." />;
  if (pdf === 'damaged') return <EmptyState title="No preview" text="The document cannot be drawn. Download it." />;
  return (
    <SpaceBetween size="s">
      {pdf.numPages > 1 && (
        <Pagination
          currentPageIndex={page}
          pagesCount={pdf.numPages}
          ariaLabels={labels}
          onChange={({ detail }) => setPage(detail.currentPageIndex)}
        />
      )}
      <PdfPage pdf={pdf} page={page} name={name} />
    </SpaceBetween>
  );
}

function PdfPage({ pdf, page, name }: { pdf: Pdf; page: number; name: string }) {
  const place = useRef<HTMLElement>(null);
  const [text, setText] = useState('');
  const [state, setState] = useState<'drawing' | 'drawn' | 'damaged'>('drawing');
  useEffect(() => {
    const around = place.current;
    if (!around) return undefined;
    const leave = new AbortController();
    // a canvas of its own for each drawing: two drawings on one disturb each other
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `Page ${page} of ${pdf.numPages} of ${name}`);
    setState('drawing');
    drawPage(pdf, page, canvas, around.clientWidth, leave.signal)
      .then((words) => {
        if (leave.signal.aborted) return;
        around.replaceChildren(canvas);
        setText(words);
        setState('drawn');
      })
      .catch(() => {
        if (!leave.signal.aborted) setState('damaged');
      });
    return () => leave.abort();
  }, [pdf, page, name]);
  return (
    <>
      {state === 'drawing' && <StatusIndicator type="loading">Drawing page {page}</StatusIndicator>}
      {state === 'damaged' && <StatusIndicator type="error">Page {page} cannot be drawn.</StatusIndicator>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="preview-page" ref={place} tabIndex={0} aria-label={`Page ${page}`} />
      {state === 'drawn' && text.trim() !== '' && (
        <ExpandableSection headerText="The text of this page">
          <Box variant="p">
            <span className="preview-text">{text}</span>
          </Box>
        </ExpandableSection>
      )}
    </>
  );
}
