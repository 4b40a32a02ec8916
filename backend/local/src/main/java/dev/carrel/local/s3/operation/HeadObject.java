package dev.carrel.local.s3.operation;

import dev.carrel.local.http.Response;
import dev.carrel.local.s3.Room;

/**
 * Gives the headers of an object, or of one of its versions.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">AWS: HeadObject</a>
 */
public record HeadObject(Room room) implements Operation {
    @Override
    public String name() {
        return "HeadObject";
    }

    @Override
    public Route route() {
        return Reading.route("HEAD");
    }

    @Override
    public Response handle(Call call) {
        return Reading.answer(call, room);
    }
}
