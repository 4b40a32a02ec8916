package dev.carrel.local.s3.operation;

import dev.carrel.local.aws.AwsError;
import dev.carrel.local.http.Response;
import java.io.IOException;

/** One operation of S3. */
public interface Operation {
    /** Its name, as AWS has it. */
    String name();

    /** Which calls are of this operation. */
    Route route();

    /** Whether its calls have a body, which it reads itself. */
    default boolean takesBody() {
        return false;
    }

    /**
     * Decides and carries out a call.
     *
     * @throws AwsError the refusal
     */
    Response handle(Call call) throws IOException;
}
