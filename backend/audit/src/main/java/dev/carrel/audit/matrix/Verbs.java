package dev.carrel.audit.matrix;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What actions do, in words.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">AWS:
 *     service authorization reference</a>
 */
final class Verbs {
    private static final Map<String, String> VERBS = Map.ofEntries(
            entry("dynamodb:getitem", "read a row"),
            entry("dynamodb:batchgetitem", "read rows"),
            entry("dynamodb:query", "list the rows of a partition key"),
            entry("dynamodb:scan", "read every row"),
            entry("dynamodb:putitem", "write or overwrite a row"),
            entry("dynamodb:updateitem", "change a row"),
            entry("dynamodb:deleteitem", "delete a row"),
            entry("dynamodb:conditioncheckitem", "check a row within a transaction"),
            entry("s3:getobject", "read an object"),
            entry("s3:getobjectversion", "read an older version of an object"),
            entry("s3:putobject", "write or overwrite an object"),
            entry("s3:deleteobject", "delete an object"),
            entry("s3:deleteobjectversion", "delete a version of an object for good"),
            entry("s3:abortmultipartupload", "give up an upload"),
            entry("s3:listmultipartuploadparts", "list the parts of an upload"),
            entry("s3:listbucket", "list objects"),
            entry("s3:listbucketversions", "list objects with their versions"),
            entry("sqs:receivemessage", "take messages"),
            entry("sqs:deletemessage", "delete messages it took"),
            entry("sqs:getqueueattributes", "read the queue's settings and counts"),
            entry("sqs:sendmessage", "put messages in"),
            entry("sns:publish", "publish messages"),
            entry("ses:sendemail", "send mail"),
            entry("sts:assumerole", "become the role"),
            entry("sts:assumerolewithwebidentity", "become the role with a token"),
            entry("sts:tagsession", "tag the session"),
            entry("sts:setsourceidentity", "name the session's source identity"),
            entry("logs:createlogstream", "begin a log stream"),
            entry("logs:putlogevents", "write log lines"),
            entry("xray:puttracesegments", "send traces"),
            entry("xray:puttelemetryrecords", "send telemetry"),
            entry("lambda:invokefunction", "call the function"),
            entry("cognito-idp:admingetuser", "look up an account"));

    private Verbs() {}

    /** Several actions in one sentence. */
    static String sentence(List<String> actions) {
        List<String> verbs = actions.stream().map(Verbs::of).toList();
        if (verbs.size() == 1) {
            return verbs.get(0);
        }
        return String.join(", ", verbs.subList(0, verbs.size() - 1)) + " and " + verbs.get(verbs.size() - 1);
    }

    private static String of(String action) {
        String known = VERBS.get(action.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        if (action.equals("*")) {
            return "do everything";
        }
        int colon = action.indexOf(':');
        if (action.endsWith(":*")) {
            return "do everything that " + action.substring(0, colon) + " can";
        }
        return "call " + action;
    }
}
