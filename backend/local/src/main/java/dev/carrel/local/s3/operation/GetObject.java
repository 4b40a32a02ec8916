package dev.carrel.local.s3.operation;

import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Room;

/**
 * Gives the bytes of an object, or of one of its versions.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">AWS: GetObject</a>
 */
public record GetObject(Room room) implements Operation {
    @Override
    public String name() {
        return "GetObject";
    }

    @Override
    public Route route() {
        return Reading.route("GET");
    }

    @Override
    public Response handle(Call call) {
        return Reading.answer(call, room);
    }
}
