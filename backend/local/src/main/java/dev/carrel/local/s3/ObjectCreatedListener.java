package dev.carrel.local.s3;

/** Is told of new objects of buckets that send events. */
@FunctionalInterface
public interface ObjectCreatedListener {
    /** Called after the object is durable, on the thread of the call that made it, before that call is answered. */
    void created(ObjectCreated object);
}
