package dev.headstart.shop.platform.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A service whose requests wait until a test lets them go. */
@RestController
class Counter {
    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    int waiting() {
        return waiting.get();
    }

    int asked(String path) {
        return asked.getOrDefault(path, 0);
    }

    private int ask(String path) {
        return asked.merge(path, 1, Integer::sum);
    }

    void serve() {
        open.countDown();
    }

    @GetMapping("/wait")
    String await() throws InterruptedException {
        waiting.incrementAndGet();
        open.await();
        return "served";
    }

    @GetMapping("/busy")
    String busy() {
        throw new QueryTimeoutException("no answer within 100 ms");
    }

    @GetMapping("/number/{number}")
    String number(@PathVariable int number) {
        ask("/number");
        return "number " + number;
    }

    @GetMapping("/once-busy")
    String onceBusy() {
        return ask("/once-busy") == 1 ? busy() : "well";
    }

    @GetMapping("/broken")
    String broken() {
        ask("/broken");
        throw new IllegalStateException("secret");
    }
}
