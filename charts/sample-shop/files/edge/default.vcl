vcl 4.1;

# The shop's edge: answers what it may from memory, so that a peak of page views reaches the storefront as a trickle.
# What is cached, and how long, is said by the storefront (Cache-Control: s-maxage, stale-while-revalidate; ETag).
# Where the storefront is and who may drop pages is in a file of its own, which differs from machine to machine.
include "storefront.vcl";
import std;

sub vcl_recv {
    if (req.restarts == 0) {
        unset req.http.X-Late;
        unset req.http.X-Shared;
    }
    if (req.url ~ "^/actuator") {
        return (synth(404));
    }
    if (req.method == "BAN") {
        call refuse_strangers;
        if (req.http.X-Ban-Tag !~ "^[a-z0-9-]+$") {
            return (synth(400, "X-Ban-Tag must name one tag, product-17 for one"));
        }
        ban("obj.http.X-Tags ~ (^|[[:space:]])" + req.http.X-Ban-Tag + "([[:space:]]|$)");
        return (synth(204));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # what belongs to one shopper
    if (req.url ~ "^/(api/cart|cart|checkout|orders)([/?]|$)") {
        return (pass);
    }
    unset req.http.Cookie;
    set req.http.X-Shared = "yes";
    # While the storefront is well, a page may be ten minutes late (stale-while-revalidate). When it is ill or has just
    # failed (a restart), a page may be as old as it is kept (stale-if-error).
    if (req.restarts == 0 && std.healthy(req.backend_hint)) {
        set req.grace = 10m;
    }
    return (hash);
}

sub vcl_hit {
    if (obj.ttl <= 0s) {
        set req.http.X-Late = "yes";
    }
}

sub vcl_backend_response {
    if (beresp.status >= 500) {
        # a page that was good before is better than an error
        if (bereq.is_bgfetch) {
            return (abandon);
        }
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
        set beresp.uncacheable = true;
        return (deliver);
    }
    if (!beresp.http.Cache-Control) {
        set beresp.ttl = 0s;
        set beresp.uncacheable = true;
        return (deliver);
    }
    if (beresp.http.Cache-Control ~ "stale-if-error") {
        set beresp.grace = std.duration(regsub(beresp.http.Cache-Control, "^.*stale-if-error=([0-9]+).*$", "\1s"), 10m);
    }
    # kept longer than it may be shown, to be confirmed by its ETag with a 304
    set beresp.keep = 1h;
}

sub vcl_deliver {
    # asked the storefront, which failed: once more, now with what is old
    if (resp.status >= 500 && req.restarts == 0 && req.http.X-Shared) {
        return (restart);
    }
    if (obj.hits == 0) {
        set resp.http.X-Cache = "miss";
    } else if (req.http.X-Late) {
        set resp.http.X-Cache = "stale";
    } else {
        set resp.http.X-Cache = "hit";
    }
    unset resp.http.X-Tags;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}

# The storefront cannot be reached and there is nothing to show in its place.
sub vcl_backend_error {
    set beresp.http.Content-Type = "text/html; charset=utf-8";
    set beresp.http.Retry-After = "5";
    set beresp.http.Cache-Control = "no-store";
    set beresp.body = {"<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Back in a moment</title><style>body{font:1.1rem/1.6 system-ui;max-width:32rem;margin:20vh auto;padding:0 1.5rem;color-scheme:light dark}</style>
<h1>Back in a moment</h1><p>The shop does not answer just now. Nothing is lost: your cart is kept. Please try again in some seconds.</p></html>"};
    return (deliver);
}
