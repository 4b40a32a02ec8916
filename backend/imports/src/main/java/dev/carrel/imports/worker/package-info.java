/**
 * The import worker: the one code that acts without its user's token, because the user has left. It takes the user from
 * the key of the dropped object, and a session tagged with that user from STS; with that session it reads that object and
 * writes rows, and it can read no row, list nothing and delete nothing.
 *
 * <p>Every row is added once, whatever happens in between. {@link dev.carrel.imports.worker.ImportWorker} finds out which
 * import the bytes of a file belong to: the same bytes belong to one import, however often they are dropped
 * ({@code Settlement}). Then the rows are added in chunks ({@code RowChunk}), in the order of the file. One transaction adds
 * the rows of a chunk and their counts and moves the import's checkpoint from where the chunk begins to where it ends
 * ({@code ImportLedger}); it fails when the checkpoint is not where the chunk begins. So rows, counts and progress move
 * together or not at all, and who comes second finds out. There are no leases: two workers on one import disturb each
 * other and nothing else.
 *
 * <p>Whatever may pass is tried again for a while ({@code Patience}), then the message comes back
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html). Before the time of an invocation is over
 * the worker sends the message again and goes on in a new one.
 */
@NullMarked
package dev.carrel.imports.worker;

import org.jspecify.annotations.NullMarked;
