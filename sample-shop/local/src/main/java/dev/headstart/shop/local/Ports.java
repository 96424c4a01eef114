package dev.headstart.shop.local;

/** Where each process listens on 127.0.0.1: at a base and a number of its own (docs/decisions/0040). */
public record Ports(int base) {

    public static final int DEFAULT_BASE = 18080;
    private static final int HIGHEST = 28;

    public Ports {
        if (base < 1024 || base + HIGHEST > 65535) {
            throw new IllegalArgumentException(
                    "The port base must be from 1024 to " + (65535 - HIGHEST) + ", but is " + base);
        }
    }

    public int edge() {
        return base;
    }

    public int of(Service service) {
        return base + service.portOffset();
    }

    public int primary() {
        return base + 10;
    }

    /**
     * Of a read replica.
     *
     * @param number from 1
     */
    public int replica(int number) {
        return number <= 2 ? base + 10 + number : base + 23 + number;
    }

    public int redis() {
        return base + 13;
    }

    public int kafka() {
        return base + 14;
    }

    public int kafkaController() {
        return base + 15;
    }

    public int smtp() {
        return base + 16;
    }

    public int mailbox() {
        return base + 17;
    }

    public int jaeger() {
        return base + 18;
    }

    public int otlp() {
        return base + 19;
    }

    public int prometheus() {
        return base + 20;
    }

    public int varnishExporter() {
        return base + 21;
    }

    public int postgresExporter() {
        return base + 22;
    }

    public int redisExporter() {
        return base + 23;
    }

    public int edgeAdmin() {
        return base + 24;
    }

    public int jaegerAdmin() {
        return base + 25;
    }
}
