import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';

interface Props {
  /** The names that are there already. */
  readonly names: readonly string[];
  /** Whether others of the chosen files are not. */
  readonly others: boolean;
  readonly onReplace: () => void;
  readonly onSkip: () => void;
  readonly onClose: () => void;
}

/** More names than these are only counted. */
const most = 10;

/** Says that files are there already, before they get a new version. */
export function OverwriteModal({ names, others, onReplace, onSkip, onClose }: Props) {
  return (
    <Modal
      visible
      header={names.length === 1 ? 'This file is there already' : `${names.length} of these files are there already`}
      closeAriaLabel="Close without uploading"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            {others && <Button onClick={onSkip}>Upload only the others</Button>}
            <Button variant="primary" onClick={onReplace}>
              {names.length === 1 ? 'Upload as a new version' : 'Upload as new versions'}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="s">
        <ul className="file-name">
          {names.slice(0, most).map((name) => (
            <li key={name}>{name}</li>
          ))}
          {names.length > most && <li>and {names.length - most} more</li>}
        </ul>
        <span>What you upload becomes the newest version. The version before is kept for 90 days.</span>
      </SpaceBetween>
    </Modal>
  );
}
