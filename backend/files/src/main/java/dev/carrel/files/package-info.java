/**
 * The caller's files: start an upload, resume and complete it, list, download, delete, restore.
 *
 * <p>{@link dev.carrel.files.FilesHandler} names the routes, {@code FilesRoutes} decodes and encodes,
 * {@link dev.carrel.files.Files} holds the rules. {@code FilesBucket} and {@code BucketLists} know S3; {@code Presigner} signs the
 * requests with which the browser sends and fetches the bytes, which never pass through here. The API itself is described in
 * {@code backend/openapi.yaml}.
 *
 * <p>What holds: everything is asked and signed with the credentials that the caller's own token bought, on keys that begin
 * with {@code users/<sub>/}; a presigned upload binds length, content type and SHA-256; an upload is a file only when what S3 holds is
 * what was declared; a download is an attachment of a type that no browser runs, whatever was uploaded; a
 * {@link dev.carrel.files.FilePath} cannot leave its area, nor look as if it did.
 */
@NullMarked
package dev.carrel.files;

import org.jspecify.annotations.NullMarked;
