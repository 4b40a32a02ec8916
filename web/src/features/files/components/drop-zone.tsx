import './files.css';
import Box from '@cloudscape-design/components/box';
import FileInput from '@cloudscape-design/components/file-input';
import { type Folder, nameOf } from '../model';
import { type Dropped, useFileDrop } from './use-file-drop';

interface Props {
  readonly folder: Folder;
  readonly onFiles: (dropped: Dropped) => void;
}

/** Where files come in: a button for everyone, and the whole page for who drags them. */
export function DropZone({ folder, onFiles }: Props) {
  const over = useFileDrop(onFiles);
  return (
    <div className="file-drop">
      <FileInput multiple value={[]} onChange={({ detail }) => onFiles({ files: detail.value, folders: 0 })}>
        Choose files
      </FileInput>
      <Box color="text-body-secondary">or drop them anywhere on this page. Up to 5 GiB each.</Box>
      {over && (
        <div className="file-drop-veil" role="status">
          Drop to upload to {nameOf(folder.path)}
        </div>
      )}
    </div>
  );
}
