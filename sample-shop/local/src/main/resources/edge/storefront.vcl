backend storefront {
    .host = "127.0.0.1";
    .port = "@port@";
    .connect_timeout = 1s;
    .first_byte_timeout = 10s;
    .max_connections = 400;
    .probe = {
        .url = "/actuator/health/readiness";
        .interval = 1s;
        .timeout = 2s;
        .window = 3;
        .threshold = 2;
        .initial = 2;
    }
}

acl operators { "localhost"; "127.0.0.0"/8; "::1"; }

sub refuse_strangers {
    if (client.ip !~ operators) {
        return (synth(403));
    }
}
