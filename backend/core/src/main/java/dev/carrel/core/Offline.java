package dev.carrel.core;

import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client that reaches nothing: every call fails before it leaves the process. Functions make one call of each
 * kind through it while SnapStart takes their snapshot, so that the classes that build and sign requests are loaded
 * once, before the snapshot, and not in front of the first user
 * (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html).
 *
 * <p>A snapshot is shared by every environment made from it, so nothing is fetched while it is taken: no keys, no
 * credentials, no connection. Whatever a function keeps (keys, credentials) starts empty and ages by the clock.
 */
public final class Offline implements SdkHttpClient {
    /** Set by Lambda: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
    private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

    /** Whether this process is about to become a snapshot. */
    public static boolean isSnapshot(Map<String, String> environment) {
        return "snap-start".equals(environment.get(INITIALIZATION));
    }

    /** Makes a call that is bound to fail for want of a network; any other failure is passed on. */
    public static void rehearse(Runnable call) {
        try {
            call.run();
        } catch (Problem e) {
            if (e.code() != ErrorCode.UNAVAILABLE) {
                throw e;
            }
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                throw new IOException("offline");
            }

            @Override
            public void abort() {
                // nothing is under way
            }
        };
    }

    @Override
    public void close() {
        // nothing is open
    }
}
