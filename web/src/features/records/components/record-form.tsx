import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Autosuggest from '@cloudscape-design/components/autosuggest';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import TimeInput from '@cloudscape-design/components/time-input';
import { attributeLimit, bytesOf, type Draft, type Faults, noteLimit } from '../record-draft';

interface Props {
  readonly draft: Draft;
  readonly faults: Faults;
  readonly types: readonly string[];
  readonly onChange: (draft: Draft) => void;
}

/** The fields of a record. */
export function RecordForm({ draft, faults, types, onChange }: Props) {
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const fault = (name: string) => (faults[name] ? { errorText: faults[name] } : {});
  const changeRow = (place: number, part: Partial<Draft['attributes'][number]>) =>
    change({ attributes: draft.attributes.map((row, index) => (index === place ? { ...row, ...part } : row)) });
  return (
    <SpaceBetween size="l">
      <ColumnLayout columns={2}>
        <FormField label="Date" {...fault('occurredAt')}>
          <DatePicker
            value={draft.day}
            onChange={({ detail }) => change({ day: detail.value })}
            placeholder="YYYY-MM-DD"
            locale="en-GB"
            format="iso"
            openCalendarAriaLabel={(day) => (day ? `Choose a date, ${day} is chosen` : 'Choose a date')}
            expandToViewport
          />
        </FormField>
        <FormField label="Time (UTC)">
          <TimeInput
            value={draft.time}
            onChange={({ detail }) => change({ time: detail.value })}
            format="hh:mm:ss"
            placeholder="hh:mm:ss"
          />
        </FormField>
        <FormField label="Type" constraintText="Letters, digits and . _ : -" {...fault('type')}>
          <Autosuggest
            value={draft.type}
            onChange={({ detail }) => change({ type: detail.value })}
            options={types.map((type) => ({ value: type }))}
            enteredTextLabel={(text) => `Use ${text}`}
            placeholder="page-view"
            ariaLabel="Type"
            expandToViewport
            clearAriaLabel="Clear the type"
          />
        </FormField>
        <FormField label="Quantity" constraintText="Up to 6 decimals" {...fault('quantity')}>
          <Input
            value={draft.quantity}
            onChange={({ detail }) => change({ quantity: detail.value })}
            inputMode="decimal"
            autoComplete={false}
          />
        </FormField>
      </ColumnLayout>
      <FormField
        label={
          <>
            Note <i>- optional</i>
          </>
        }
        constraintText={`${bytesOf(draft.note)} of ${noteLimit} bytes`}
        stretch
        {...fault('note')}
      >
        <Textarea value={draft.note} onChange={({ detail }) => change({ note: detail.value })} rows={2} />
      </FormField>
      <FormField
        label={
          <>
            Attributes <i>- optional</i>
          </>
        }
        stretch
        {...fault('attributes')}
      >
        <AttributeEditor
          items={draft.attributes}
          definition={[
            {
              label: 'Name',
              control: ({ name }, place) => (
                <Input
                  value={name}
                  ariaLabel={`Name of attribute ${place + 1}`}
                  onChange={({ detail }) => changeRow(place, { name: detail.value })}
                />
              ),
              errorText: (_row, place) => faults[`attributes.${place}`],
            },
            {
              label: 'Value',
              control: ({ value }, place) => (
                <Input
                  value={value}
                  ariaLabel={`Value of attribute ${place + 1}`}
                  onChange={({ detail }) => changeRow(place, { value: detail.value })}
                />
              ),
            },
          ]}
          onAddButtonClick={() => change({ attributes: [...draft.attributes, { name: '', value: '' }] })}
          onRemoveButtonClick={({ detail }) =>
            change({ attributes: draft.attributes.filter((_row, place) => place !== detail.itemIndex) })
          }
          addButtonText="Add attribute"
          removeButtonAriaLabel={({ name }) => `Remove attribute ${name}`}
          disableAddButton={draft.attributes.length >= attributeLimit}
          empty="No attributes"
        />
      </FormField>
    </SpaceBetween>
  );
}
