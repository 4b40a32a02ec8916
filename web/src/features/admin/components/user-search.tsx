import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { useState } from 'react';
import { groupNames, statusOptions } from '../model';
import { type Field, fields, fieldWords, type Search } from '../search';

const everybody: SelectProps.Option = { value: '', label: 'All users' };
const groups: SelectProps.Option[] = groupNames.map((value) => ({ value, label: value }));
const fieldOptions: SelectProps.Option[] = fields.map((value) => ({ value, label: fieldWords[value] }));

interface Props {
  readonly search: Search;
  readonly onChange: (search: Search) => void;
}

/** Which users are shown: by a field, or by a group. One takes the other's place. */
export function UserSearch({ search, onChange }: Props) {
  const [by, setBy] = useState<Field>(search.group === undefined ? search.by : 'email');
  const [text, setText] = useState(search.group === undefined ? search.text : '');
  const group = groups.find(({ value }) => value === search.group) ?? everybody;
  return (
    <form
      className="filter-row"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ by, text: text.trim() });
      }}
    >
      <FormField label="Group">
        <Select
          selectedOption={group}
          options={[everybody, ...groups]}
          onChange={({ detail }) => {
            const chosen = groupNames.find((name) => name === detail.selectedOption.value);
            setText('');
            onChange(chosen ? { group: chosen } : { by, text: '' });
          }}
        />
      </FormField>
      <FormField label="Search by">
        <Select
          selectedOption={fieldOptions.find(({ value }) => value === by) ?? null}
          options={fieldOptions}
          onChange={({ detail }) => {
            setBy(fields.find((field) => field === detail.selectedOption.value) ?? 'email');
            setText('');
          }}
        />
      </FormField>
      {by === 'status' ? (
        <FormField label="Which">
          <Select
            selectedOption={statusOptions.find(({ value }) => value === text) ?? null}
            options={statusOptions}
            placeholder="Choose a status"
            onChange={({ detail }) => {
              setText(detail.selectedOption.value ?? '');
              onChange({ by, text: detail.selectedOption.value ?? '' });
            }}
          />
        </FormField>
      ) : (
        <FormField label="Begins with">
          <Input
            value={text}
            onChange={({ detail }) => {
              setText(detail.value);
              // emptied, it no longer narrows anything
              if (detail.value === '') onChange({ by, text: '' });
            }}
            type="search"
            clearAriaLabel="Clear the search"
            autoComplete={false}
          />
        </FormField>
      )}
      <div className="filter-button">
        <Button formAction="submit" iconName="search">
          Search
        </Button>
      </div>
    </form>
  );
}
