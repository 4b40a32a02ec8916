import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FileInput from '@cloudscape-design/components/file-input';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { formatSize } from '@/lib/sizes';
import { isActive, isOpen, type UploadStatus, type UploadView } from '@/lib/uploads/model';
import { useUploads } from '@/lib/uploads/use-uploads';

const signs: Record<UploadStatus, { type: StatusIndicatorProps.Type; text: string }> = {
  queued: { type: 'pending', text: 'Queued' },
  sending: { type: 'in-progress', text: 'Uploading' },
  waiting: { type: 'pending', text: 'Waiting' },
  paused: { type: 'stopped', text: 'Paused' },
  interrupted: { type: 'warning', text: 'Interrupted' },
  done: { type: 'success', text: 'Uploaded' },
  failed: { type: 'error', text: 'Failed' },
};

/** One upload: how far it is, and what can be done about it. */
export function UploadRow({ upload }: { upload: UploadView }) {
  const uploads = useUploads();
  const [fault, setFault] = useState<string>();
  const { id, path, size, sent, status, problem } = upload;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const sign = signs[status];
  const moving = status === 'sending' || status === 'waiting' || status === 'paused';
  return (
    <li className="upload-row">
      <div className="upload-text">
        <Box variant="strong">{name}</Box>
        <Box variant="small" display="block" color="text-body-secondary">
          in {path.slice(0, path.lastIndexOf('/') + 1)} ·{' '}
          {moving ? `${formatSize(sent)} of ${formatSize(size)}` : formatSize(size)}
        </Box>
        {moving && <ProgressBar ariaLabel={`Upload of ${name}`} value={size === 0 ? 0 : (sent / size) * 100} />}
        <StatusIndicator type={sign.type}>{problem ? `${sign.text}: ${problem}` : sign.text}</StatusIndicator>
        {fault && (
          <div role="alert">
            <StatusIndicator type="error">{fault}</StatusIndicator>
          </div>
        )}
      </div>
      <SpaceBetween direction="horizontal" size="xxs">
        {isActive(upload) && (
          <Button variant="icon" iconName="pause" ariaLabel={`Pause ${name}`} onClick={() => uploads.pause(id)} />
        )}
        {status === 'paused' && (
          <Button variant="icon" iconName="play" ariaLabel={`Resume ${name}`} onClick={() => uploads.resume(id)} />
        )}
        {status === 'failed' && (
          <Button
            variant="icon"
            iconName="refresh"
            ariaLabel={`Try ${name} again`}
            onClick={() => setFault(uploads.resume(id))}
          />
        )}
        {status === 'interrupted' && (
          <FileInput
            ariaLabel={`Choose ${name} again`}
            value={[]}
            onChange={({ detail }) => setFault(uploads.resume(id, detail.value[0]))}
          >
            Choose again
          </FileInput>
        )}
        {isOpen(upload) ? (
          <Button variant="icon" iconName="close" ariaLabel={`Cancel ${name}`} onClick={() => uploads.cancel(id)} />
        ) : (
          <Button
            variant="icon"
            iconName="close"
            ariaLabel={`Take ${name} off the list`}
            onClick={() => uploads.dismiss(id)}
          />
        )}
      </SpaceBetween>
    </li>
  );
}
