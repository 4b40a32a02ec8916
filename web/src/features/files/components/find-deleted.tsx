import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

interface Props {
  /** Of which folder, for reading. */
  readonly folder: string;
  readonly onFind: (name: string) => void;
  readonly onClose: () => void;
}

/** A deleted file is in no list: its name leads to its versions. */
export function FindDeleted({ folder, onFind, onClose }: Props) {
  const [name, setName] = useState('');
  return (
    <Modal
      visible
      header="Find a deleted file"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" form="find-deleted" formAction="submit" disabled={name.trim() === ''}>
              Show its versions
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        id="find-deleted"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') onFind(name.trim());
        }}
      >
        <FormField label="Name" description={`Exactly as it was, in ${folder}`}>
          <Input value={name} onChange={({ detail }) => setName(detail.value)} autoFocus />
        </FormField>
      </form>
    </Modal>
  );
}
