import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { isActive, isUnderWay } from '@/lib/uploads/model';
import { useUploadList, useUploads } from '@/lib/uploads/use-uploads';
import { UploadRow } from './upload-row';

/** The uploads of this tab: how far they are, and what can be done about them. */
export function UploadsPanel() {
  const uploads = useUploads();
  const list = useUploadList();
  const done = list.filter(({ status }) => status === 'done').length;
  const failed = list.filter(({ status }) => status === 'failed').length;
  const active = list.filter(isActive);
  const paused = list.filter(({ status }) => status === 'paused');
  const over = list.filter((upload) => !isUnderWay(upload) && upload.status !== 'interrupted');
  return (
    <div className="uploads-panel">
      <ExpandableSection
        variant="container"
        defaultExpanded
        headerText="Uploads"
        headerCounter={`(${done} of ${list.length} done)`}
        headerActions={
          <SpaceBetween direction="horizontal" size="xs">
            {active.length > 1 && (
              <Button
                onClick={() => {
                  for (const { id } of active) uploads.pause(id);
                }}
              >
                Pause all
              </Button>
            )}
            {paused.length > 1 && (
              <Button
                onClick={() => {
                  for (const { id } of paused) uploads.resume(id);
                }}
              >
                Resume all
              </Button>
            )}
            {over.length > 0 && (
              <Button
                onClick={() => {
                  for (const { id } of over) uploads.dismiss(id);
                }}
              >
                Clear finished
              </Button>
            )}
          </SpaceBetween>
        }
      >
        <ul className="uploads-list" aria-label="Uploads">
          {[...list.filter(({ status }) => status !== 'done'), ...list.filter(({ status }) => status === 'done')].map(
            (upload) => (
              <UploadRow key={upload.id} upload={upload} />
            ),
          )}
        </ul>
      </ExpandableSection>
      <LiveRegion hidden>
        {`${done} of ${list.length} uploads done${failed > 0 ? `, ${failed} failed` : ''}`}
      </LiveRegion>
    </div>
  );
}
