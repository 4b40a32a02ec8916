import Button from '@cloudscape-design/components/button';
import DateRangePicker from '@cloudscape-design/components/date-range-picker';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { useState } from 'react';
import { daysIn } from '@/lib/days';
import type { TrailAction } from '../model';
import { actionWords, isId, longest, type Trail } from '../trail';

const every: SelectProps.Option = { value: '', label: 'All actions' };
const options: SelectProps.Option[] = Object.entries(actionWords).map(([value, label]) => ({ value, label }));

interface Props {
  readonly trail: Trail;
  readonly onChange: (trail: Trail) => void;
}

/** Which entries are shown: of which days, by whom, to whom, and what. */
export function TrailFilter({ trail, onChange }: Props) {
  const [actor, setActor] = useState(trail.actor ?? '');
  const [subject, setSubject] = useState(trail.subject ?? '');
  const [faults, setFaults] = useState<{ actor?: string; subject?: string }>({});
  const { first, last, action } = trail;
  const narrow = (part: { first?: string; last?: string; action?: TrailAction | undefined }) => {
    const wrong = (text: string) => text.trim() !== '' && !isId(text.trim().toLowerCase());
    const fault = 'An account id looks like 3f6c1c1e-0000-4000-8000-000000000001.';
    const next = { ...(wrong(actor) ? { actor: fault } : {}), ...(wrong(subject) ? { subject: fault } : {}) };
    setFaults(next);
    if (next.actor || next.subject) return;
    const chosen = 'action' in part ? part.action : action;
    const who = actor.trim().toLowerCase();
    const whom = subject.trim().toLowerCase();
    onChange({
      first: part.first ?? first,
      last: part.last ?? last,
      ...(who === '' ? {} : { actor: who }),
      ...(whom === '' ? {} : { subject: whom }),
      ...(chosen ? { action: chosen } : {}),
    });
  };
  return (
    <form
      className="filter-row"
      onSubmit={(event) => {
        event.preventDefault();
        narrow({});
      }}
    >
      <FormField label="Days (UTC)">
        <DateRangePicker
          value={{ type: 'absolute', startDate: first, endDate: last }}
          onChange={({ detail }) => {
            if (detail.value?.type === 'absolute') {
              narrow({ first: detail.value.startDate.slice(0, 10), last: detail.value.endDate.slice(0, 10) });
            }
          }}
          relativeOptions={[]}
          rangeSelectorMode="absolute-only"
          isValidRange={(value) => {
            if (value?.type !== 'absolute' || value.startDate === '' || value.endDate === '') {
              return { valid: false, errorMessage: 'Choose the first and the last day.' };
            }
            return daysIn(value.startDate.slice(0, 10), value.endDate.slice(0, 10)) > longest
              ? { valid: false, errorMessage: `Choose at most ${longest} days.` }
              : { valid: true };
          }}
          dateOnly
          dateInputFormat="iso"
          hideTimeOffset
          showClearButton={false}
          locale="en-GB"
          expandToViewport
          placeholder="Choose days"
          ariaLabel={`Days, ${first} to ${last} (UTC)`}
        />
      </FormField>
      <FormField label="Action">
        <Select
          selectedOption={options.find(({ value }) => value === action) ?? every}
          options={[every, ...options]}
          onChange={({ detail }) =>
            narrow({ action: detail.selectedOption.value ? (detail.selectedOption.value as TrailAction) : undefined })
          }
          expandToViewport
        />
      </FormField>
      <FormField label="Actor" constraintText="Account id" {...(faults.actor ? { errorText: faults.actor } : {})}>
        <Input value={actor} onChange={({ detail }) => setActor(detail.value)} autoComplete={false} />
      </FormField>
      <FormField label="Subject" constraintText="Account id" {...(faults.subject ? { errorText: faults.subject } : {})}>
        <Input value={subject} onChange={({ detail }) => setSubject(detail.value)} autoComplete={false} />
      </FormField>
      <div className="filter-button-constraint">
        <Button formAction="submit" iconName="search">
          Apply
        </Button>
      </div>
    </form>
  );
}
