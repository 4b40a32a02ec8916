package dev.carrel.stack.read;

import static java.util.Objects.requireNonNull;

import dev.carrel.stack.model.Behavior;
import dev.carrel.stack.model.Bucket;
import dev.carrel.stack.model.Distribution;
import dev.carrel.stack.model.Header;
import dev.carrel.stack.model.HttpApi;
import dev.carrel.stack.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Distributions in front of buckets and APIs. */
final class SiteReader {
    final Known<Distribution> distributions = new Known<>("distribution");
    private final Known<Bucket> buckets;
    private final Known<HttpApi> apis;
    private final Known<List<Header>> headers = new Known<>("response headers policy");
    private final Known<String> accessControls = new Known<>("origin access control");

    SiteReader(Known<Bucket> buckets, Known<HttpApi> apis) {
        this.buckets = requireNonNull(buckets, "buckets is null");
        this.apis = requireNonNull(apis, "apis is null");
    }

    void read(Declarations declarations) {
        declarations.each("AWS::CloudFront::OriginAccessControl", this::accessControl);
        declarations.each(
                "AWS::CloudFront::ResponseHeadersPolicy",
                declared -> headers.put(declared.ref(), HeadersReader.read(declared)));
        declarations.each("AWS::CloudFront::Distribution", this::distribution);
    }

    private void accessControl(Declaration declared) {
        Props config = declared.props().object("OriginAccessControlConfig");
        config.oneOf("OriginAccessControlOriginType", "s3");
        config.oneOf("SigningBehavior", "always");
        config.oneOf("SigningProtocol", "sigv4");
        accessControls.put(declared.ref(), config.text("Name"));
    }

    private void distribution(Declaration declared) {
        Props config = declared.props().object("DistributionConfig");
        if (!config.flag("Enabled")) {
            throw config.source("Enabled").refuse("must be true");
        }
        config.optionalText("Comment");
        config.oneOf("HttpVersion", "http1.1", "http2", "http3", "http2and3");
        config.flag("IPV6Enabled");
        if (!config.object("ViewerCertificate").flag("CloudFrontDefaultCertificate")) {
            throw config.source("ViewerCertificate").refuse("own certificates are not modelled");
        }
        Known<Origin> origins = new Known<>("origin of this distribution");
        config.objects("Origins").forEach(origin -> origin(declared, origin, origins));
        List<Behavior> behaviors = new ArrayList<>();
        for (Props behavior : config.objects("CacheBehaviors")) {
            behaviors.add(behavior(behavior, behavior.text("PathPattern"), origins));
        }
        behaviors.add(behavior(config.object("DefaultCacheBehavior"), "*", origins));
        distributions.put(
                declared.ref(),
                new Distribution(
                        declared.id(),
                        declared.ref(),
                        declared.attribute("DomainName"),
                        config.text("DefaultRootObject"),
                        origins.all(),
                        behaviors));
    }

    private void origin(Declaration declared, Props props, Known<Origin> origins) {
        String domain = props.text("DomainName");
        Optional<Bucket> bucket = buckets.all().stream()
                .filter(one -> one.regionalDomainName().equals(domain))
                .findFirst();
        String apiSuffix = ".execute-api." + declared.home().region() + "."
                + declared.home().urlSuffix();
        Optional<HttpApi> api = apis.all().stream()
                .filter(one -> domain.equals(one.id() + apiSuffix))
                .findFirst();
        if (bucket.isPresent()) {
            accessControls.get(props, "OriginAccessControlId");
            // empty where an origin access control is in force
            props.object("S3OriginConfig").oneOf("OriginAccessIdentity", "");
        } else if (api.isPresent()) {
            Props custom = props.object("CustomOriginConfig");
            custom.oneOf("OriginProtocolPolicy", "https-only");
            custom.setOf("OriginSSLProtocols", "TLSv1.2");
        } else {
            throw props.source("DomainName").refuse("`" + domain + "` is neither a bucket nor an API of this template");
        }
        String id = props.text("Id");
        origins.put(id, new Origin(id, domain, bucket, api));
    }

    private Behavior behavior(Props props, String pathPattern, Known<Origin> origins) {
        Set<String> methods = props.setOf("AllowedMethods", "GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE");
        return new Behavior(
                pathPattern,
                origins.get(props, "TargetOriginId"),
                methods,
                props.oneOf("ViewerProtocolPolicy", "https-only", "redirect-to-https"),
                props.flag("Compress"),
                props.text("CachePolicyId"),
                props.optionalText("OriginRequestPolicyId"),
                headers.get(props, "ResponseHeadersPolicyId"));
    }
}
