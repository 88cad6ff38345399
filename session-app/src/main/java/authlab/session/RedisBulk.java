package authlab.session;

import authlab.core.Cost;
import authlab.core.redis.RedisStore;
import authlab.session.SessionSettings.Timeouts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.params.SetParams;

/** Bulk writes, many commands per round trip. */
record RedisBulk(RedisStore redis, Timeouts timeouts, Clock clock) implements BulkStore {

    private static final int BATCH = 500;

    /** Writes the same keys as a login in the same order: the index first. */
    @Override
    public void fill(Stream<SyntheticSession> sessions) {
        sessions.gather(Gatherers.windowFixed(BATCH))
                .forEach(batch -> roundTrip(commands -> batch.forEach(session -> keep(commands, session))));
    }

    private void keep(Pipeline commands, SyntheticSession it) {
        Instant now = clock.instant();
        StoredSession session = it.session();
        String index = RedisSessions.indexKey(session.principal().id());
        Instant ends = session.createdAt().plus(timeouts.absolute());
        commands.zadd(index, (double) ends.toEpochMilli(), it.key().hash());
        commands.pexpire(index, timeouts.absolute().toMillis());
        commands.set(
                RedisSessions.sessionKey(it.key()),
                session.text(),
                SetParams.setParams().px(Duration.between(now, it.expiresAt()).toMillis()));
    }

    @Override
    public int sweep() {
        throw new IllegalStateException("Redis removes expired sessions by itself");
    }

    @Override
    public void empty(int from, int to) {
        for (int first = from; first < to; first += BATCH) {
            List<String> indexes = IntStream.range(first, Math.min(first + BATCH, to))
                    .mapToObj(number -> RedisSessions.indexKey(SyntheticSession.user(number)))
                    .toList();
            List<String> keys = new ArrayList<>(indexes);
            for (Object hashes : roundTrip(commands -> indexes.forEach(index -> commands.zrange(index, 0, -1)))) {
                ((List<?>) hashes).forEach(hash -> keys.add(RedisSessions.sessionKey(new SessionKey((String) hash))));
            }
            roundTrip(commands -> commands.unlink(keys.toArray(String[]::new)));
        }
    }

    private List<Object> roundTrip(Consumer<Pipeline> load) {
        return redis.call(new Cost(), client -> {
            try (Pipeline commands = client.pipelined()) {
                load.accept(commands);
                return RedisStore.checked(commands.syncAndReturnAll());
            }
        });
    }

    @Override
    public void close() {
        redis.close();
    }
}
