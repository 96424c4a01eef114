package dev.headstart.shop.platform.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 at once when as many requests run as the service can do well. Nobody waits in a queue: by the time that one is served, its caller has
 * given up. Probes and metrics always pass, else a loaded service would be restarted and not be seen.
 */
final class LoadShedding extends OncePerRequestFilter {
    private static final String PROBLEM = """
            {"title":"Service Unavailable","status":503,"detail":"Too many requests are running; try again in a second"}""";

    private final Semaphore free;
    private final Counter shed;

    LoadShedding(int concurrent, MeterRegistry meters) {
        this.free = new Semaphore(concurrent);
        this.shed = Counter.builder("shop.requests.shed")
                .description("Requests that were answered 503 because too many were running")
                .register(meters);
        Gauge.builder("shop.requests.running", free, semaphore -> concurrent - semaphore.availablePermits())
                .description("Requests that run now")
                .register(meters);
        Gauge.builder("shop.requests.limit", () -> concurrent)
                .description("Requests that may run at once")
                .register(meters);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!free.tryAcquire()) {
            shed.increment();
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            refuse(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            free.release();
        }
    }

    /** Programs get a problem; a person gets the service's own page for a 503. */
    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accepts = request.getHeader(HttpHeaders.ACCEPT);
        if (accepts != null && accepts.contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write(PROBLEM);
        }
    }
}
