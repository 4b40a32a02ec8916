package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Room;
import dev.carrel.stack.model.Bucket;
import java.time.Instant;

/**
 * Lists every bucket.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html">AWS: ListBuckets</a>
 */
public record ListBuckets(Room room) implements Operation {
    @Override
    public String name() {
        return "ListBuckets";
    }

    @Override
    public Route route() {
        return Route.service("GET");
    }

    @Override
    public Response handle(Call call) {
        call.gate().service("s3:ListAllMyBuckets");
        Xml buckets = new Xml();
        for (Bucket bucket : room.buckets()) {
            buckets.element(
                    "Bucket",
                    new Xml()
                            .text("Name", bucket.name())
                            .text("BucketRegion", room.region())
                            // nothing here remembers when it was made
                            .text("CreationDate", Answers.time(Instant.EPOCH)));
        }
        return Answers.xml(
                "ListAllMyBucketsResult",
                new Xml().element("Owner", new Xml().text("ID", room.account())).element("Buckets", buckets));
    }
}
