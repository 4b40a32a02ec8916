/**
 * The data API: dated records, queries by time and by type, and daily counts, each in the rows of one caller.
 *
 * <p>{@link dev.carrel.records.RecordsHandler} names the routes, {@code RecordsRoutes} decodes and encodes,
 * {@link dev.carrel.records.Records} holds the rules, and {@code RecordsTable} knows DynamoDB: the items are described at
 * {@link dev.carrel.rows.RecordItems}, the transactions at {@code RecordWrites}. The API itself is described in
 * {@code backend/openapi.yaml}.
 *
 * <p>What holds, whatever happens in between: a record and its day's count change together; an {@code Idempotency-Key}
 * counts once in 24 hours; a replacement or deletion meets the version that its sender has seen, or does nothing. Whose
 * rows they are is decided by the verified token alone, and enforced by IAM.
 */
@NullMarked
package dev.carrel.records;

import org.jspecify.annotations.NullMarked;
