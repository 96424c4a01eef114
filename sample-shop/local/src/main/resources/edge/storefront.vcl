backend storefront {
    .host = "127.0.0.1";
    .port = "@port@";
    .connect_timeout = 1s;
    .first_byte_timeout = 10s;
    .max_connections = 400;
    # ill is what answers two of ten at most: a slow second of a busy machine is none
    .probe = {
        .url = "/actuator/health/readiness";
        .interval = 1s;
        .timeout = 2s;
        .window = 10;
        .threshold = 3;
        .initial = 2;
    }
}

acl operators { "localhost"; "127.0.0.0"/8; "::1"; }

sub refuse_strangers {
    if (client.ip !~ operators) {
        return (synth(403));
    }
}
