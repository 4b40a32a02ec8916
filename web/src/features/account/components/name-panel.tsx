import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormError, fieldError } from '@/components/form-error';
import { useNotify } from '@/components/notifications';
import { useApi } from '@/lib/api/client';
import { profileKey } from '../api/get-profile';
import { replaceProfile } from '../api/replace-profile';
import type { Profile } from '../model';

/** The name by which the user is greeted and found. */
export function NamePanel({ profile }: { profile: Profile }) {
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const [name, setName] = useState(profile.name ?? '');
  const save = useMutation({
    mutationFn: () => replaceProfile(api, name.trim()),
    onSuccess: (next) => {
      queries.setQueryData(profileKey, next);
      notify({ type: 'success', text: 'Your name was changed.' });
    },
  });
  const fault = fieldError(save.error, 'name');
  return (
    <Container header={<Header variant="h2">Name</Header>}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save.mutate();
        }}
      >
        <Form
          actions={
            <Button
              formAction="submit"
              loading={save.isPending}
              loadingText="Saving"
              disabled={name.trim() === '' || name.trim() === profile.name}
            >
              Save name
            </Button>
          }
        >
          <SpaceBetween size="m">
            <FormError error={save.error} fields={['name']} />
            <FormField
              label="Name"
              description="Admins see it beside your address."
              {...(fault ? { errorText: fault } : {})}
            >
              <Input value={name} onChange={({ detail }) => setName(detail.value)} autoComplete="name" />
            </FormField>
          </SpaceBetween>
        </Form>
      </form>
    </Container>
  );
}
