package dev.carrel.local.system;

import dev.carrel.iam.AccessRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sends requests of one action through the SDK. */
@FunctionalInterface
interface ReplaySender {
    /** What is read, written or taken of another's. */
    String SECRET = "of nobody else's business";

    /**
     * Makes real what the request is about, sends the request, and sees that it has done what it says.
     *
     * @throws software.amazon.awssdk.awscore.exception.AwsServiceException when it is refused
     */
    void send(ReplayStage stage, ReplayCaller caller, AccessRequest request);

    /** The sender of an action, in whatever case it is written. */
    static Optional<ReplaySender> of(AccessRequest request) {
        return Optional.ofNullable(Senders.ALL.get(request.action().toLowerCase(Locale.ROOT)));
    }

    /** Every action that is known here. */
    final class Senders {
        private static final Map<String, ReplaySender> ALL = Map.ofEntries(
                Map.entry("dynamodb:getitem", RowSenders::getItem),
                Map.entry("dynamodb:query", RowSenders::query),
                Map.entry("dynamodb:putitem", RowSenders::putItem),
                Map.entry("dynamodb:updateitem", RowSenders::updateItem),
                Map.entry("dynamodb:scan", RowSenders::scan),
                Map.entry("s3:getobject", ObjectSenders::getObject),
                Map.entry("s3:getobjectversion", ObjectSenders::getObjectVersion),
                Map.entry("s3:putobject", ObjectSenders::putObject),
                Map.entry("s3:putobjectacl", ObjectSenders::putObjectAcl),
                Map.entry("s3:abortmultipartupload", ObjectSenders::abortMultipartUpload),
                Map.entry("s3:listbucket", ObjectSenders::listBucket),
                Map.entry("s3:listbucketmultipartuploads", ObjectSenders::listBucketMultipartUploads),
                Map.entry("sqs:sendmessage", MessageSenders::sendMessage),
                Map.entry("sqs:receivemessage", MessageSenders::receiveMessage),
                Map.entry("sqs:purgequeue", MessageSenders::purgeQueue),
                Map.entry("ses:sendemail", MessageSenders::sendEmail),
                Map.entry("cognito-idp:admindeleteuser", IdentitySenders::adminDeleteUser),
                Map.entry("sts:assumerole", IdentitySenders::assumeRole),
                Map.entry("sts:assumerolewithwebidentity", IdentitySenders::assumeRoleWithWebIdentity),
                Map.entry("sts:tagsession", IdentitySenders::assumeRoleWithWebIdentity));

        private Senders() {}
    }
}
