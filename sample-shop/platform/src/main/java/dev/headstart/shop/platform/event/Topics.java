package dev.headstart.shop.platform.event;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;

/** Makes the topics of a service as soon as Kafka answers; until then nothing is sent or read, and the service serves. */
final class Topics implements SmartLifecycle {
    static final int PARTITIONS = 3;

    private static final Logger log = LoggerFactory.getLogger(Topics.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaAdmin admin;
    private final NewTopic[] topics;
    private final CountDownLatch made = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    Topics(KafkaAdmin admin, Collection<NewTopic> topics) {
        this.admin = admin;
        this.topics = topics.toArray(NewTopic[]::new);
    }

    boolean areMade() {
        return made.getCount() == 0;
    }

    void await() throws InterruptedException {
        made.await();
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("topics").start(this::make);
    }

    private void make() {
        try {
            while (!tryToMake()) {
                Thread.sleep(PAUSE);
            }
            made.countDown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryToMake() {
        try {
            admin.createOrModifyTopics(topics);
            return true;
        } catch (KafkaException | org.apache.kafka.common.KafkaException failure) {
            log.warn(
                    "Topics can't be made yet, events wait in the outbox; tried again in {}: {}",
                    PAUSE,
                    failure.getMessage());
            return false;
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
