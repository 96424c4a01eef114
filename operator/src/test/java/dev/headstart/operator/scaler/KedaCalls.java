package dev.headstart.operator.scaler;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** KEDA's side of its protocol, over a real connection; messages are written and read by Protobuf's own runtime, from the numbers of the fields. */
final class KedaCalls implements AutoCloseable {

    private static final FileDescriptor PROTOCOL = protocol();

    /** A {@code MetricSpec} or {@code MetricValue}. */
    record Metric(String name, long whole, double exact) {}

    private final ManagedChannel channel;

    KedaCalls(int port) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    Metric spec(String namespace, Map<String, String> metadata) {
        return metric(call("GetMetricSpec", "Metrics", reference(namespace, metadata)));
    }

    Metric metric(String namespace, Map<String, String> metadata) {
        DynamicMessage request = message("GetMetricsRequest")
                .setField(field("GetMetricsRequest", 1), reference(namespace, metadata))
                .setField(field("GetMetricsRequest", 2), "whatever")
                .build();
        return metric(call("GetMetrics", "Metrics", request));
    }

    boolean active(String namespace, Map<String, String> metadata) {
        return active(call("IsActive", "IsActiveResponse", reference(namespace, metadata)));
    }

    Iterator<Boolean> stream(String namespace, Map<String, String> metadata) {
        Iterator<DynamicMessage> answers = ClientCalls.blockingServerStreamingCall(
                channel,
                method("StreamIsActive", MethodType.SERVER_STREAMING, "IsActiveResponse"),
                CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                reference(namespace, metadata));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return answers.hasNext();
            }

            @Override
            public Boolean next() {
                return active(answers.next());
            }
        };
    }

    /** Sends what is no message of the protocol. */
    void nonsense() {
        call(
                "IsActive",
                "IsActiveResponse",
                message("Nonsense").setField(field("Nonsense", 2), 7L).build());
    }

    private static boolean active(DynamicMessage answer) {
        return (boolean) answer.getField(field("IsActiveResponse", 1));
    }

    private static Metric metric(DynamicMessage answer) {
        DynamicMessage metric = (DynamicMessage) ((List<?>) answer.getField(field("Metrics", 1))).getFirst();
        return new Metric(
                (String) metric.getField(field("Metric", 1)), (long) metric.getField(field("Metric", 2)), (double)
                        metric.getField(field("Metric", 3)));
    }

    private static DynamicMessage reference(String namespace, Map<String, String> metadata) {
        DynamicMessage.Builder reference = message("ScaledObjectRef")
                .setField(field("ScaledObjectRef", 1), "web")
                .setField(field("ScaledObjectRef", 2), namespace)
                .setField(field("ScaledObjectRef", 9), "of a newer KEDA");
        metadata.forEach((key, value) -> reference.addRepeatedField(
                field("ScaledObjectRef", 3),
                message("Entry")
                        .setField(field("Entry", 1), key)
                        .setField(field("Entry", 2), value)
                        .build()));
        return reference.build();
    }

    private DynamicMessage call(String method, String answer, DynamicMessage request) {
        return ClientCalls.blockingUnaryCall(
                channel,
                method(method, MethodType.UNARY, answer),
                CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                request);
    }

    private static MethodDescriptor<DynamicMessage, DynamicMessage> method(
            String name, MethodType type, String answer) {
        return MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                .setType(type)
                .setFullMethodName("externalscaler.ExternalScaler/" + name)
                .setRequestMarshaller(new Messages(answer))
                .setResponseMarshaller(new Messages(answer))
                .build();
    }

    private record Messages(String answer) implements Marshaller<DynamicMessage> {
        @Override
        public InputStream stream(DynamicMessage message) {
            return message.toByteString().newInput();
        }

        @Override
        public DynamicMessage parse(InputStream stream) {
            try {
                return DynamicMessage.parseFrom(PROTOCOL.findMessageTypeByName(answer), stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static DynamicMessage.Builder message(String type) {
        return DynamicMessage.newBuilder(PROTOCOL.findMessageTypeByName(type));
    }

    private static FieldDescriptor field(String type, int number) {
        Descriptor descriptor = PROTOCOL.findMessageTypeByName(type);
        return descriptor.findFieldByNumber(number);
    }

    private static FileDescriptor protocol() {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("externalscaler")
                .setSyntax("proto3")
                .addMessageType(type(
                        "Entry",
                        of(1, FieldDescriptorProto.Type.TYPE_STRING),
                        of(2, FieldDescriptorProto.Type.TYPE_STRING)))
                .addMessageType(type(
                        "ScaledObjectRef",
                        of(1, FieldDescriptorProto.Type.TYPE_STRING),
                        of(2, FieldDescriptorProto.Type.TYPE_STRING),
                        of(3, "Entry").setLabel(Label.LABEL_REPEATED),
                        of(9, FieldDescriptorProto.Type.TYPE_STRING)))
                .addMessageType(type(
                        "GetMetricsRequest", of(1, "ScaledObjectRef"), of(2, FieldDescriptorProto.Type.TYPE_STRING)))
                .addMessageType(type("IsActiveResponse", of(1, FieldDescriptorProto.Type.TYPE_BOOL)))
                .addMessageType(type(
                        "Metric",
                        of(1, FieldDescriptorProto.Type.TYPE_STRING),
                        of(2, FieldDescriptorProto.Type.TYPE_INT64),
                        of(3, FieldDescriptorProto.Type.TYPE_DOUBLE)))
                .addMessageType(type("Metrics", of(1, "Metric").setLabel(Label.LABEL_REPEATED)))
                .addMessageType(type("Nonsense", of(2, FieldDescriptorProto.Type.TYPE_INT64)))
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0]);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DescriptorProto type(String name, FieldDescriptorProto.Builder... fields) {
        DescriptorProto.Builder type = DescriptorProto.newBuilder().setName(name);
        for (FieldDescriptorProto.Builder field : fields) {
            type.addField(field);
        }
        return type.build();
    }

    private static FieldDescriptorProto.Builder of(int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName("f" + number)
                .setNumber(number)
                .setLabel(Label.LABEL_OPTIONAL)
                .setType(type);
    }

    private static FieldDescriptorProto.Builder of(int number, String message) {
        return of(number, FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName(message);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
