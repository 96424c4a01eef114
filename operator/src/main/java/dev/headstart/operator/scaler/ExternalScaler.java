package dev.headstart.operator.scaler;

import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The gRPC service {@code externalscaler.ExternalScaler}. A metric of N with a target of 1 per replica asks an autoscaler for N replicas; of all its
 * metrics it follows the one that asks for most.
 */
public final class ExternalScaler {

    private static final String SERVICE = "externalscaler.ExternalScaler";

    private final Offers offers;
    private final Duration lookEvery;

    /** @param lookEvery how often a stream looks whether the answer has changed, on the wall */
    public ExternalScaler(Offers offers, Duration lookEvery) {
        this.offers = offers;
        this.lookEvery = lookEvery;
    }

    /** The service, for a server. */
    public ServerServiceDefinition definition() {
        return ServerServiceDefinition.builder(SERVICE)
                .addMethod(method("IsActive", MethodType.UNARY), unary(m -> Wire.active(active(Wire.scaledObject(m)))))
                .addMethod(
                        method("StreamIsActive", MethodType.SERVER_STREAMING),
                        ServerCalls.asyncServerStreamingCall(this::stream))
                .addMethod(method("GetMetricSpec", MethodType.UNARY), unary(ExternalScaler::spec))
                .addMethod(method("GetMetrics", MethodType.UNARY), unary(this::metrics))
                .build();
    }

    /** By what the trigger says alone: while it has no answer KEDA would make the autoscaler without this metric, and that would lower it. */
    private static byte[] spec(byte[] message) {
        return Wire.metric(Wire.scaledObject(message).metric(), 1);
    }

    private byte[] metrics(byte[] message) {
        Trigger trigger = Wire.metricsRequest(message);
        return Wire.metric(trigger.metric(), floor(trigger));
    }

    private boolean active(Trigger trigger) {
        return floor(trigger) > 0;
    }

    private int floor(Trigger trigger) {
        return switch (offers.of(trigger)) {
            case Offer.Floor(int replicas) -> replicas;
            case Offer.Withheld(Status why) -> throw why.asRuntimeException();
        };
    }

    /** Says whether the plan wants replicas at once and with every change, until KEDA goes or there is no answer. */
    private void stream(byte[] message, StreamObserver<byte[]> out) {
        CountDownLatch gone = new CountDownLatch(1);
        Context.current().addListener(call -> gone.countDown(), Runnable::run);
        try {
            Trigger trigger = Wire.scaledObject(message);
            boolean last = active(trigger);
            out.onNext(Wire.active(last));
            while (!gone.await(lookEvery.toMillis(), TimeUnit.MILLISECONDS)) {
                boolean now = active(trigger);
                if (now != last) {
                    out.onNext(Wire.active(now));
                    last = now;
                }
            }
        } catch (StatusRuntimeException e) {
            out.onError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerCallHandler<byte[], byte[]> unary(Function<byte[], byte[]> answer) {
        return ServerCalls.asyncUnaryCall((message, out) -> {
            try {
                out.onNext(answer.apply(message));
                out.onCompleted();
            } catch (StatusRuntimeException e) {
                out.onError(e);
            }
        });
    }

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
    }

    /** Messages as they are on the wire. */
    private static final class Bytes implements Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw Status.INTERNAL
                        .withDescription("The message cannot be read")
                        .withCause(e)
                        .asRuntimeException();
            }
        }
    }
}
