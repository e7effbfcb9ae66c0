package dev.scrip.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.util.List;

/** A handler that takes and gives objects, behind the serializers of the managed Java runtime. */
final class TypedHandler implements LambdaFunction.Handler {

    private final RequestHandler<Object, Object> handler;
    private final PojoSerializer<Object> input;
    private final PojoSerializer<Object> output;

    @SuppressWarnings("unchecked") // the handler's own declaration names the types that its serializers are made for
    TypedHandler(RequestHandler<?, ?> handler) {
        this.handler = (RequestHandler<Object, Object>) handler;
        List<Type> types = TypeArguments.of(handler.getClass(), RequestHandler.class);
        this.input = serializer(types.getFirst());
        this.output = serializer(types.getLast());
    }

    @Override
    public byte[] handle(byte[] event, InvocationContext context) {
        Object answer = handler.handleRequest(input.fromJson(new ByteArrayInputStream(event)), context);
        var bytes = new ByteArrayOutputStream();
        output.toJson(answer, bytes);
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static PojoSerializer<Object> serializer(Type type) {
        return type instanceof Class<?> known && LambdaEventSerializers.isLambdaSupportedEvent(known.getName())
                ? (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(known, known.getClassLoader())
                : JacksonFactory.getInstance().getSerializer(type);
    }
}
