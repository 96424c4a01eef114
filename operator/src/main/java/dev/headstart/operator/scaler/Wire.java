package dev.headstart.operator.scaler;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The messages of KEDA's {@code externalscaler} protocol (proto3), field by field; the decision on the external scaler lists them. Fields that are
 * not known here are passed over, so that a newer KEDA is understood.
 */
final class Wire {

    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int THIRD = 3;

    private Wire() {}

    /** Writes the fields of one message. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    /** Reads one field of a message. */
    private interface Field {
        void read(int number, CodedInputStream in) throws IOException;
    }

    /** Of a {@code ScaledObjectRef}: 2 is the namespace, 3 a map with the metadata of the trigger. */
    static Trigger scaledObject(byte[] message) {
        String[] namespace = {""};
        Map<String, String> metadata = new HashMap<>();
        fields(message, (number, in) -> {
            switch (number) {
                case SECOND -> namespace[0] = in.readString();
                case THIRD -> entry(in.readByteArray(), metadata);
                default -> in.skipField(in.getLastTag());
            }
        });
        return Trigger.of(namespace[0], metadata);
    }

    /** An entry of a map: 1 is the key, 2 the value. */
    private static void entry(byte[] message, Map<String, String> into) {
        String[] pair = {"", ""};
        fields(message, (number, in) -> {
            switch (number) {
                case FIRST -> pair[0] = in.readString();
                case SECOND -> pair[1] = in.readString();
                default -> in.skipField(in.getLastTag());
            }
        });
        into.put(pair[0], pair[1]);
    }

    /** Of a {@code GetMetricsRequest}: 1 is the {@code ScaledObjectRef}; which metric is asked for is clear, there is one. */
    static Trigger metricsRequest(byte[] message) {
        byte[][] reference = {new byte[0]};
        fields(message, (number, in) -> {
            if (number == FIRST) {
                reference[0] = in.readByteArray();
            } else {
                in.skipField(in.getLastTag());
            }
        });
        return scaledObject(reference[0]);
    }

    /** {@code IsActiveResponse}. */
    static byte[] active(boolean active) {
        return message(out -> out.writeBool(FIRST, active));
    }

    /** {@code GetMetricSpecResponse} with one {@code MetricSpec}, and {@code GetMetricsResponse} with one {@code MetricValue}: they look the same. */
    static byte[] metric(String name, int value) {
        byte[] metric = message(out -> {
            out.writeString(FIRST, name);
            out.writeInt64(SECOND, value); // for KEDA older than 2.11
            out.writeDouble(THIRD, value);
        });
        return message(out -> out.writeByteArray(FIRST, metric));
    }

    private static byte[] message(Fields fields) {
        try {
            ByteString.Output bytes = ByteString.newOutput();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
            return bytes.toByteString().toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fields(byte[] message, Field field) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                field.read(tag >>> 3, in);
            }
        } catch (IOException e) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("This is no message of KEDA's external scaler protocol: " + e.getMessage())
                    .asRuntimeException();
        }
    }
}
