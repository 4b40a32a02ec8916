package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.aws.Xml;
import dev.carrel.local.http.Response;
import dev.carrel.stack.model.CorsRule;
import java.util.Map;

/**
 * Tells the CORS rules of a bucket.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html">AWS: GetBucketCors</a>
 */
public record GetBucketCors() implements Operation {
    @Override
    public String name() {
        return "GetBucketCors";
    }

    @Override
    public Route route() {
        return Route.bucket("GET", "cors");
    }

    @Override
    public Response handle(Call call) {
        call.gate().bucket("s3:GetBucketCORS", call.bucket(), Map.of());
        if (call.bucket().corsRules().isEmpty()) {
            throw new AwsError(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist");
        }
        Xml rules = new Xml();
        for (CorsRule rule : call.bucket().corsRules()) {
            Xml xml = new Xml();
            rule.headers().stream().sorted().forEach(header -> xml.text("AllowedHeader", header));
            rule.methods().stream().sorted().forEach(method -> xml.text("AllowedMethod", method));
            rule.origins().forEach(origin -> xml.text("AllowedOrigin", origin));
            rule.exposedHeaders().forEach(header -> xml.text("ExposeHeader", header));
            xml.text("MaxAgeSeconds", Long.toString(rule.maxAge().toSeconds()));
            rules.element("CORSRule", xml);
        }
        return Answers.xml("CORSConfiguration", rules);
    }
}
