package dev.carrel.stack.read;

import dev.carrel.stack.model.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The headers that a response headers policy makes CloudFront send.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html">AWS:
 *     response headers policies</a>
 */
final class HeadersReader {
    private HeadersReader() {}

    static List<Header> read(Declaration declared) {
        Props config = declared.props().object("ResponseHeadersPolicyConfig");
        config.text("Name");
        List<Header> headers = new ArrayList<>();
        config.optionalObject("SecurityHeadersConfig").ifPresent(security -> security(security, headers));
        Optional<Props> custom = config.optionalObject("CustomHeadersConfig");
        for (Props item : custom.map(found -> found.objects("Items")).orElse(List.of())) {
            String name = item.text("Header").toLowerCase(Locale.ROOT);
            headers.add(new Header(name, headerValue(item, "Value"), item.flag("Override")));
        }
        long names = headers.stream().map(Header::name).distinct().count();
        if (names != headers.size()) {
            throw declared.source().refuse("a header stands twice");
        }
        return List.copyOf(headers);
    }

    private static void security(Props security, List<Header> headers) {
        security.optionalObject("ContentSecurityPolicy")
                .ifPresent(csp -> headers.add(new Header(
                        "content-security-policy", headerValue(csp, "ContentSecurityPolicy"), csp.flag("Override"))));
        security.optionalObject("StrictTransportSecurity").ifPresent(hsts -> headers.add(transport(hsts)));
        security.optionalObject("ContentTypeOptions")
                .ifPresent(type -> headers.add(new Header("x-content-type-options", "nosniff", type.flag("Override"))));
        security.optionalObject("FrameOptions")
                .ifPresent(frame -> headers.add(new Header(
                        "x-frame-options", frame.oneOf("FrameOption", "DENY", "SAMEORIGIN"), frame.flag("Override"))));
        security.optionalObject("ReferrerPolicy")
                .ifPresent(referrer -> headers.add(new Header(
                        "referrer-policy",
                        referrer.oneOf("ReferrerPolicy", "no-referrer", "same-origin", "strict-origin"),
                        referrer.flag("Override"))));
    }

    private static Header transport(Props props) {
        String value = "max-age=" + props.number("AccessControlMaxAgeSec", 0, Integer.MAX_VALUE)
                + (props.flag("IncludeSubdomains", false) ? "; includeSubDomains" : "")
                + (props.flag("Preload", false) ? "; preload" : "");
        return new Header("strict-transport-security", value, props.flag("Override"));
    }

    private static String headerValue(Props props, String name) {
        String value = props.text(name);
        if (value.isEmpty() || !value.matches("[ -~]+")) {
            throw props.source(name).refuse("must be one line of ASCII text");
        }
        return value;
    }
}
