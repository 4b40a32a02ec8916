package dev.carrel.account;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Ends a function at one of its calls, as a lost machine would: with an error that nothing catches. */
final class KillSwitch {
    /** The end of a function. */
    static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    private final AtomicInteger calls = new AtomicInteger();
    private final int killAt;
    private final boolean afterTheCall;

    /** @param killAt the call, from 1; 0 for none */
    KillSwitch(int killAt, boolean afterTheCall) {
        this.killAt = killAt;
        this.afterTheCall = afterTheCall;
    }

    static KillSwitch off() {
        return new KillSwitch(0, false);
    }

    int calls() {
        return calls.get();
    }

    SdkHttpClient over(SdkHttpClient client) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                ExecutableHttpRequest prepared = client.prepareRequest(request);
                return new ExecutableHttpRequest() {
                    @Override
                    public HttpExecuteResponse call() throws IOException {
                        boolean now = calls.incrementAndGet() == killAt;
                        if (now && !afterTheCall) {
                            throw new Killed();
                        }
                        HttpExecuteResponse response = prepared.call();
                        if (now) {
                            throw new Killed();
                        }
                        return response;
                    }

                    @Override
                    public void abort() {
                        prepared.abort();
                    }
                };
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }
}
