package dev.carrel.local.s3.operation;

import dev.carrel.local.s3.Room;
import dev.carrel.local.s3.S3Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which operation a call is of. */
public final class Operations {
    private final List<Operation> served;
    private final List<Operation> known;

    /** @param room what they work on */
    public Operations(Room room) {
        this.served = List.of(
                new ListBuckets(room),
                new HeadBucket(room),
                new GetBucketLocation(room),
                new GetBucketVersioning(room),
                new GetBucketCors(),
                new ListObjectsV2(room),
                new ListObjectVersions(room),
                new ListMultipartUploads(room),
                new DeleteObjects(room),
                new HeadObject(room),
                new PutObject(room),
                new CopyObject(room),
                new GetObject(room),
                new DeleteObject(room),
                new CreateMultipartUpload(room),
                new UploadPart(room),
                new UploadPartCopy(room),
                new ListParts(room),
                new CompleteMultipartUpload(room),
                new AbortMultipartUpload(room));
        this.known = new ArrayList<>(served);
        known.addAll(Unserved.all());
        // the most particular first: what has a parameter of its own is not what has none
        known.sort(Comparator.comparingInt(
                        (Operation operation) -> operation.route().required().size())
                .reversed());
    }

    /** The names of those that are served. */
    public Set<String> names() {
        return served.stream().map(Operation::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The operation of a call; empty when S3 has none such, or it is not known here. */
    public Optional<Operation> of(S3Request request) {
        return known.stream()
                .filter(operation -> operation.route().matches(request))
                .findFirst();
    }
}
