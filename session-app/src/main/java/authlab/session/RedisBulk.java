package authlab.session;

import authlab.session.SessionSettings.Timeouts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/** Many entries at once, in trips of many commands. */
final class RedisBulk implements BulkStore {

    private static final int A_TRIP = 500;

    private final Timeouts timeouts;
    private final RedisClient redis;
    private final Clock clock;

    RedisBulk(RedisClient redis, Timeouts timeouts, Clock clock) {
        this.timeouts = timeouts;
        this.redis = redis;
        this.clock = clock;
    }

    /** The same keys as a login writes, in the same order: the index first. */
    @Override
    public void fill(Stream<MadeUpSession> sessions) {
        for (Iterator<MadeUpSession> each = sessions.iterator(); each.hasNext(); ) {
            trip(commands -> {
                for (int i = 0; i < A_TRIP && each.hasNext(); i++) {
                    keep(commands, each.next());
                }
            });
        }
    }

    private void keep(Pipeline commands, MadeUpSession it) {
        Instant now = clock.instant();
        StoredSession session = it.session();
        String index = RedisSessions.indexOf(session.principal().id());
        Instant ends = session.createdAt().plus(timeouts.absolute());
        commands.zadd(index, (double) ends.toEpochMilli(), it.key().hash());
        commands.pexpire(index, timeouts.absolute().toMillis());
        commands.set(
                RedisSessions.nameOf(it.key()),
                session.text(),
                SetParams.setParams().px(Duration.between(now, it.expiresAt()).toMillis()));
    }

    @Override
    public int sweep() {
        throw new IllegalStateException("Redis removes by itself what has expired");
    }

    @Override
    public void empty(int from, int to) {
        for (int first = from; first < to; first += A_TRIP) {
            List<String> indexes = new ArrayList<>();
            for (int number = first; number < Math.min(first + A_TRIP, to); number++) {
                indexes.add(RedisSessions.indexOf(MadeUpSession.user(number)));
            }
            List<String> doomed = new ArrayList<>(indexes);
            for (Object hashes : trip(commands -> indexes.forEach(index -> commands.zrange(index, 0, -1)))) {
                ((List<?>) hashes).forEach(hash -> doomed.add(RedisSessions.nameOf(new SessionKey((String) hash))));
            }
            trip(commands -> commands.unlink(doomed.toArray(String[]::new)));
        }
    }

    private List<Object> trip(Consumer<Pipeline> load) {
        List<Object> answers;
        try (Pipeline commands = redis.pipelined()) {
            load.accept(commands);
            answers = commands.syncAndReturnAll();
        } catch (JedisException e) {
            throw new IllegalStateException("Redis: " + e.getMessage(), e);
        }
        answers.stream().filter(JedisException.class::isInstance).findFirst().ifPresent(e -> {
            throw new IllegalStateException("Redis: " + ((JedisException) e).getMessage());
        });
        return answers;
    }

    @Override
    public void close() {
        redis.close();
    }
}
