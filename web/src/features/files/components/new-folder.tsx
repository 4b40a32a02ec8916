import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

interface Props {
  readonly onOpen: (name: string) => void;
  readonly onClose: () => void;
}

/** Opens a folder that nothing is in yet. A folder is a part of its files' names: without files there is none. */
export function NewFolder({ onOpen, onClose }: Props) {
  const [name, setName] = useState('');
  const trimmed = name.trim();
  const fault = /[/\\]/.test(trimmed)
    ? 'A name has no slashes.'
    : /^\.{1,2}$/.test(trimmed)
      ? 'Choose another name.'
      : '';
  const usable = trimmed !== '' && fault === '';
  return (
    <Modal
      visible
      header="New folder"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" form="new-folder" formAction="submit" disabled={!usable}>
              Open it
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        id="new-folder"
        onSubmit={(event) => {
          event.preventDefault();
          if (usable) onOpen(trimmed);
        }}
      >
        <FormField label="Name" description="It is kept once a file is uploaded to it." errorText={fault}>
          <Input value={name} onChange={({ detail }) => setName(detail.value)} autoFocus />
        </FormField>
      </form>
    </Modal>
  );
}
