import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { formatCount } from '@/lib/numbers';

const every: SelectProps.Option = { value: '', label: 'All types' };

interface Props {
  readonly type: string | undefined;
  readonly types: readonly { type: string; count: number }[];
  readonly loading: boolean;
  readonly onChange: (type: string | undefined) => void;
}

/** Which type of record the page shows. */
export function TypeFilter({ type, types, loading, onChange }: Props) {
  const options: SelectProps.Option[] = types.map(({ type: name, count }) => ({
    value: name,
    label: name,
    labelTag: formatCount(count),
  }));
  // a type in the address stays chosen where the range has none of it
  const chosen =
    type === undefined ? every : (options.find(({ value }) => value === type) ?? { value: type, label: type });
  return (
    <Select
      selectedOption={chosen}
      options={[every, ...options]}
      onChange={({ detail }) => onChange(detail.selectedOption.value || undefined)}
      statusType={loading ? 'loading' : 'finished'}
      loadingText="Loading types"
      filteringType="auto"
      filteringAriaLabel="Find a type"
      noMatch="No such type in this range"
      ariaLabel="Type"
      expandToViewport
    />
  );
}
