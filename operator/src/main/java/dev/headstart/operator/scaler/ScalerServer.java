package dev.headstart.operator.scaler;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Serves a gRPC service in the clear, with one thread for its connections and a virtual one a call. */
public final class ScalerServer implements AutoCloseable {

    private static final int LARGEST_MESSAGE = 64 * 1024;
    private static final int MOST_CALLS_A_CONNECTION = 256;
    private static final int SECONDS_TO_END = 2;

    private final InetSocketAddress address;
    private final EventLoopGroup connections = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("scaler-", 0).factory());
    private final Server server;

    /** @param address with port 0 for one that is free */
    public ScalerServer(InetSocketAddress address, ServerServiceDefinition service) {
        this.address = address;
        this.server = NettyServerBuilder.forAddress(address)
                .channelType(NioServerSocketChannel.class)
                .bossEventLoopGroup(connections)
                .workerEventLoopGroup(connections)
                .executor(calls)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .maxConcurrentCallsPerConnection(MOST_CALLS_A_CONNECTION)
                .addService(service)
                .build();
    }

    /**
     * Listens from now on.
     *
     * @throws UncheckedIOException if somebody else has the port
     */
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "KEDA's external scaler cannot listen at %s; choose another headstart.scaler.port: %s"
                            .formatted(address, e.getMessage()),
                    e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    /** Ends the calls that are under way; KEDA asks again. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            if (!server.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                calls.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        calls.shutdown();
        connections
                .shutdownGracefully(0, SECONDS_TO_END, TimeUnit.SECONDS)
                .awaitUninterruptibly(SECONDS_TO_END, TimeUnit.SECONDS);
    }
}
