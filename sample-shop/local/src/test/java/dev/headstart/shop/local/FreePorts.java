package dev.headstart.shop.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.stream.IntStream;

/** A range of ports that nothing uses now. */
final class FreePorts {

    private FreePorts() {}

    static int base() {
        return new Random()
                .ints(2100, 3100)
                .map(number -> number * 10)
                .filter(base -> IntStream.rangeClosed(base, base + 28).allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
