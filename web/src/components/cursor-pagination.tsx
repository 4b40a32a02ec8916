import Pagination from '@cloudscape-design/components/pagination';
import type { useCursorPages } from '@/lib/use-cursor-pages';

interface Props {
  readonly pages: ReturnType<typeof useCursorPages>;
  /** The cursor behind the page that is shown, when there is one. */
  readonly next: string | undefined;
  readonly loading: boolean;
  /** What the pages are of, in the plural: `records`. */
  readonly of: string;
  readonly onChange?: () => void;
}

/** The way through pages behind opaque cursors. */
export function CursorPagination({ pages, next, loading, of, onChange }: Props) {
  return (
    <Pagination
      currentPageIndex={pages.index}
      pagesCount={pages.met}
      openEnd={next !== undefined && pages.index === pages.met}
      disabled={loading}
      onChange={({ detail }) => {
        onChange?.();
        pages.go(detail.currentPageIndex, next);
      }}
      ariaLabels={paginationLabels(of)}
    />
  );
}

/** The words that the buttons of a pagination are read out with. */
export function paginationLabels(of: string) {
  return {
    paginationLabel: `Pages of ${of}`,
    nextPageLabel: 'Next page',
    previousPageLabel: 'Previous page',
    pageLabel: (number: number) => `Page ${number}`,
  };
}
