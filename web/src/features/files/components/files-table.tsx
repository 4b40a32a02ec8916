import './files.css';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Icon from '@cloudscape-design/components/icon';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { formatInstant } from '@/lib/days';
import { formatSize } from '@/lib/sizes';
import { addressOf, type FileItem, nameOf } from '../model';

/** A line of the table: a folder, or a file. */
type Line = { readonly path: string; readonly file?: FileItem };

interface Props {
  readonly folders: readonly string[];
  readonly files: readonly FileItem[];
  readonly loading: boolean;
  readonly phone: boolean;
  readonly header: ReactNode;
  readonly footer: ReactNode;
  readonly empty: ReactNode;
  readonly onFolder: (path: string) => void;
  readonly onPreview: (path: string) => void;
  readonly onDownload: (path: string) => void;
  readonly onVersions: (path: string) => void;
  readonly onDelete: (path: string) => void;
}

export function FilesTable(props: Props) {
  const { phone } = props;
  const columns: TableProps.ColumnDefinition<Line>[] = [
    {
      id: 'name',
      header: 'Name',
      isRowHeader: true,
      minWidth: phone ? 150 : 260,
      cell: ({ path, file }) => (
        <span className="file-name">
          <Icon name={file ? 'file' : 'folder'} />{' '}
          {file ? (
            <Link variant="secondary" onFollow={() => props.onPreview(path)}>
              {nameOf(path)}
            </Link>
          ) : (
            <Link
              href={`#${addressOf(path)}`}
              onFollow={(event) => {
                event.preventDefault();
                props.onFolder(path);
              }}
            >
              {nameOf(path)}
            </Link>
          )}
          {phone && file && (
            <Box variant="small" display="block" color="text-body-secondary">
              {formatSize(file.size)} · {formatInstant(file.modifiedAt)}
            </Box>
          )}
        </span>
      ),
    },
    { id: 'size', header: 'Size', minWidth: 90, cell: ({ file }) => (file ? <Size bytes={file.size} /> : '–') },
    {
      id: 'modified',
      header: 'Modified (UTC)',
      minWidth: 190,
      cell: ({ file }) => (file ? <time dateTime={file.modifiedAt}>{formatInstant(file.modifiedAt)}</time> : 'Folder'),
    },
    {
      id: 'actions',
      header: 'Actions',
      minWidth: 130,
      cell: ({ path, file }) =>
        file && (
          <SpaceBetween direction="horizontal" size="xxs">
            <Button
              variant="inline-icon"
              iconName="download"
              ariaLabel={`Download ${nameOf(path)}`}
              onClick={() => props.onDownload(path)}
            />
            <Button
              variant="inline-icon"
              iconName="history"
              ariaLabel={`Versions of ${nameOf(path)}`}
              onClick={() => props.onVersions(path)}
            />
            <Button
              variant="inline-icon"
              iconName="remove"
              ariaLabel={`Delete ${nameOf(path)}`}
              onClick={() => props.onDelete(path)}
            />
          </SpaceBetween>
        ),
    },
  ];
  const beside = new Set(['size', 'modified']);
  const lines: Line[] = [
    ...props.folders.map((path) => ({ path })),
    ...props.files.map((file) => ({ path: file.path, file })),
  ];
  return (
    <Table
      items={lines}
      trackBy="path"
      columnDefinitions={columns}
      columnDisplay={columns.map(({ id }) => ({ id: id ?? '', visible: !(phone && beside.has(id ?? '')) }))}
      loading={props.loading}
      loadingText="Loading files"
      wrapLines
      variant="container"
      ariaLabels={{ tableLabel: 'Files' }}
      header={props.header}
      footer={props.footer}
      empty={props.empty}
    />
  );
}

function Size({ bytes }: { bytes: number }) {
  return <data value={bytes}>{formatSize(bytes)}</data>;
}
