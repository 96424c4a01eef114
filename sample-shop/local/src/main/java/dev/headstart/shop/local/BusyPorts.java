package dev.headstart.shop.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Collectors;

/** Ports that others use. */
final class BusyPorts {

    private BusyPorts() {}

    /**
     * Checks that components can have their ports.
     *
     * @throws IllegalStateException naming all those that others have
     */
    static void refuse(List<Component> components) {
        String busy = components.stream()
                .flatMap(component -> component.ports().stream()
                        .filter(BusyPorts::isBusy)
                        .map(port -> port + " (" + component.name() + ")"))
                .collect(Collectors.joining(", "));
        if (!busy.isEmpty()) {
            throw new IllegalStateException("Other programs use ports that the shop needs on 127.0.0.1: " + busy
                    + ". End them (ss -ltnp shows which they are), or choose other ports with --port-base");
        }
    }

    private static boolean isBusy(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }
}
