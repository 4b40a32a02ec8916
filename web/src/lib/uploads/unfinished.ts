import { type ArrivedPart, largestSingle, type Multipart } from './model';

/** S3 takes no smaller part but the last: 5 MiB (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html). */
const smallestPart = 5 * 1024 ** 2;
const mostParts = 10_000;

/**
 * How an upload of which only the parts are known was divided: all parts but the last have the same size, the largest.
 *
 * @returns undefined when the parts do not tell, or cannot be parts of such a file
 */
export function inferMultipart(uploadId: string, arrived: readonly ArrivedPart[], size: number): Multipart | undefined {
  const partSize = Math.max(0, ...arrived.map((part) => part.size));
  if (partSize < smallestPart || size <= largestSingle) return undefined;
  const parts = Math.ceil(size / partSize);
  return parts <= mostParts ? { uploadId, partSize, parts } : undefined;
}
