import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { useState } from 'react';

const events = `EventId,EventDay,EventCount
visit,2017-10-10,3
purchase,2017-10-11,1`;

const records = `occurredAt,type,quantity,note,attributes.colour
2017-10-10T08:00:00Z,visit,2.5,"first, by hand",blue
2017-10-11T00:00:00Z,purchase,1,,`;

/** What the rows of a file may look like, by example. */
export function RowShapes() {
  return (
    <>
      <ColumnLayout columns={2} minColumnWidth={280}>
        <div>
          <Box variant="h3" fontSize="heading-xs">
            Counted events
          </Box>
          <Box variant="pre">
            <span className="raw-row">{events}</span>
          </Box>
          <Box variant="p" color="text-body-secondary">
            The id becomes the type of a record, the count its quantity.
          </Box>
        </div>
        <div>
          <Box variant="h3" fontSize="heading-xs">
            Whole records
          </Box>
          <Box variant="pre">
            <span className="raw-row">{records}</span>
          </Box>
          <Box variant="p" color="text-body-secondary">
            Note and attributes may be left out.
          </Box>
        </div>
      </ColumnLayout>
      <Box variant="p" color="text-body-secondary">
        CSV with a header, in any order of columns, separated by commas, semicolons, tabs or bars; or JSON Lines with
        the same names. UTF-8, gzipped or not, at most 1 GB. A file with more than 1,000,000 bad rows is not read to its
        end.
      </Box>
    </>
  );
}

/** The same, folded away. */
export function RowShapesSection() {
  const [open, setOpen] = useState(false);
  return (
    <ExpandableSection
      headerText="What a file may look like"
      expanded={open}
      onChange={({ detail }) => setOpen(detail.expanded)}
    >
      {open && <RowShapes />}
    </ExpandableSection>
  );
}
