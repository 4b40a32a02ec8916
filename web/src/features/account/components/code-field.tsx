import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';

interface Props {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly description: string;
  readonly fault: string | undefined;
}

export const isCode = (text: string) => /^\d{6}$/.test(text);

/** Six digits, however they are grouped where they were copied. */
export function CodeField({ value, onChange, description, fault }: Props) {
  return (
    <FormField label="Code" description={description} {...(fault ? { errorText: fault } : {})}>
      <Input
        value={value}
        onChange={({ detail }) => onChange(detail.value.replace(/\D/g, '').slice(0, 6))}
        inputMode="numeric"
        autoComplete="one-time-code"
        placeholder="123456"
      />
    </FormField>
  );
}
