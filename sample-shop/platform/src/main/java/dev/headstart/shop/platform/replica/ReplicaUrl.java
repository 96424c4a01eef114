package dev.headstart.shop.platform.replica;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;

/**
 * Where a replica is, or where all replicas of a name are.
 *
 * @param jdbc the JDBC URL, without the prefix
 * @param changes whether it began with {@code dns:}: its host may have several addresses, other ones later
 */
record ReplicaUrl(String jdbc, boolean changes) {
    private static final String DNS = "dns:";
    private static final String JDBC = "jdbc:";

    /** Throws {@link IllegalArgumentException} for what is no URL of JDBC with a host and a port. */
    static ReplicaUrl parse(String written) {
        boolean changes = written.startsWith(DNS);
        String jdbc = changes ? written.substring(DNS.length()) : written;
        if (!jdbc.startsWith(JDBC) || uri(jdbc).getHost() == null || uri(jdbc).getPort() < 0) {
            throw new IllegalArgumentException("shop.db.replicas has '" + written
                    + "'; write jdbc:postgresql://HOST:PORT/DATABASE, or dns: before it");
        }
        return new ReplicaUrl(jdbc, changes);
    }

    String host() {
        return uri(jdbc).getHost();
    }

    /** The URL of the one at an address. */
    String at(InetAddress address) {
        URI uri = uri(jdbc);
        String host = address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        String rest = jdbc.substring(
                jdbc.indexOf(uri.getRawAuthority()) + uri.getRawAuthority().length());
        return JDBC + uri.getScheme() + "://" + host + ":" + uri.getPort() + rest;
    }

    /** Host and port of a JDBC URL. */
    static String address(String jdbc) {
        return uri(jdbc).getAuthority();
    }

    private static URI uri(String jdbc) {
        return URI.create(jdbc.substring(JDBC.length()));
    }
}
