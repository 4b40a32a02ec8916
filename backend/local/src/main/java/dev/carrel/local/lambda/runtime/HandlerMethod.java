package dev.carrel.local.lambda.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A handler class, as Lambda's Java runtime finds it: its public constructor without parameters, and one of the two
 * interfaces of {@code aws-lambda-java-core}.
 */
interface HandlerMethod {
    byte[] handle(byte[] event, Context context) throws IOException;

    /**
     * Makes the handler.
     *
     * @param name a class name; a method name after {@code ::} is refused, since Carrel's handlers have none
     */
    static HandlerMethod load(String name) throws ReflectiveOperationException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Class<?> type = Class.forName(name, true, loader);
        Object handler = type.getConstructor().newInstance();
        if (handler instanceof RequestStreamHandler stream) {
            return (event, context) -> {
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                stream.handleRequest(new ByteArrayInputStream(event), answer, context);
                return answer.toByteArray();
            };
        }
        if (handler instanceof RequestHandler<?, ?> objects) {
            return withObjects(objects, loader);
        }
        throw new ClassNotFoundException(
                "`" + name + "` is neither a RequestHandler nor a RequestStreamHandler of aws-lambda-java-core");
    }

    @SuppressWarnings("unchecked") // the type arguments are read from the handler's own declaration
    private static HandlerMethod withObjects(RequestHandler<?, ?> handler, ClassLoader loader)
            throws ClassNotFoundException {
        for (Type declared : handler.getClass().getGenericInterfaces()) {
            if (declared instanceof ParameterizedType p && p.getRawType() == RequestHandler.class) {
                PojoSerializer<Object> input = serializer(p.getActualTypeArguments()[0], loader);
                PojoSerializer<Object> output = serializer(p.getActualTypeArguments()[1], loader);
                RequestHandler<Object, Object> typed = (RequestHandler<Object, Object>) handler;
                return (event, context) -> {
                    ByteArrayOutputStream answer = new ByteArrayOutputStream();
                    Object in = input.fromJson(new ByteArrayInputStream(event));
                    output.toJson(typed.handleRequest(in, context), answer);
                    return answer.toByteArray();
                };
            }
        }
        throw new ClassNotFoundException("`" + handler.getClass().getName() + "` does not say what it takes and gives");
    }

    @SuppressWarnings("unchecked") // a serializer for a class known only at run time
    private static PojoSerializer<Object> serializer(Type type, ClassLoader loader) throws ClassNotFoundException {
        if (!(type instanceof Class<?> plain)) {
            return JacksonFactory.getInstance().getSerializer(type);
        }
        return LambdaEventSerializers.isLambdaSupportedEvent(plain.getName())
                ? LambdaEventSerializers.serializerFor((Class<Object>) plain, loader)
                : JacksonFactory.getInstance().getSerializer((Class<Object>) plain);
    }
}
