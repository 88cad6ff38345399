package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.Credential.Tokens;
import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.Reply;
import authlab.jwt.key.KeyCommand;
import authlab.jwt.key.SigningAlgorithm;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two real nodes with one key file, whose keys change under load. */
final class KeyRotationIT {

    private static final Duration LONG = Duration.ofMinutes(3);

    private final Path path = Nodes.newKeyFile();
    private final List<TestNode> nodes = List.of(
            Nodes.start(Nodes.settings("EdDSA", path)), Nodes.start(Nodes.settings("EdDSA", path, "NODE", "test-2")));
    private final List<Client> clients =
            nodes.stream().map(node -> new Client(node.address())).toList();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    private final KeyCommand command = new KeyCommand(
            path, SigningAlgorithm.EDDSA, Duration.ofHours(8), Clock.systemUTC(), this::pause, said::add);

    @AfterEach
    void stop() {
        clients.forEach(Client::close);
        nodes.forEach(TestNode::close);
    }

    /** Waits until both nodes have read the file; usually within the pause, but a busy machine may take longer. */
    private void pause(Duration time) {
        pauses.add(time);
        await().atMost(LONG).until(() -> keysOf(0) == 2 && keysOf(1) == 2);
    }

    private int keysOf(int node) {
        return clients.get(node)
                .get("/.well-known/jwks.json")
                .json()
                .get("keys")
                .size();
    }

    private String publicKeys(int node) {
        return clients.get(node).get("/.well-known/jwks.json").body();
    }

    @Test
    void rotationUnderLoadInvalidatesNoToken() throws Exception {
        Tokens before = Nodes.signIn(nodes.getFirst(), Nodes.ALICE);
        String oldKeys = publicKeys(0);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        Queue<String> refusals = new ConcurrentLinkedQueue<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                int issuer = i % 2;
                callers.execute(() -> {
                    while (!over.get()) {
                        // One node verifies at once what the other signed, and earlier tokens stay valid.
                        Tokens fresh = Nodes.signIn(nodes.get(issuer), Nodes.ALICE);
                        for (Tokens tokens : List.of(fresh, before)) {
                            int status = clients.get(1 - issuer)
                                    .get("/me", Nodes.bearer(tokens))
                                    .status();
                            asked.incrementAndGet();
                            if (status != 200) {
                                refusals.add(status + " after " + said);
                            }
                        }
                    }
                });
            }
            try {
                await().atMost(LONG).until(() -> asked.get() > 50);
                assertThat(command.run(List.of("rotate"))).isTrue();
                int atTheEnd = asked.get();
                await().atMost(LONG)
                        .until(() -> !publicKeys(0).equals(oldKeys)
                                && publicKeys(0).equals(publicKeys(1))
                                && asked.get() > atTheEnd + 50);
            } finally {
                over.set(true);
            }
        }

        assertThat(refusals).isEmpty();
        assertThat(pauses)
                .singleElement()
                .satisfies(time -> assertThat(time).isGreaterThanOrEqualTo(Duration.ofSeconds(2)));
        String signing = said.getLast().endsWith("signing") ? said.getLast() : said.get(said.size() - 2);
        String newKey = signing.replaceFirst(" .*", "");
        await().atMost(LONG)
                .until(() -> keyOf(Nodes.signIn(nodes.getLast(), Nodes.ALICE)).equals(newKey));
        assertThat(publicKeys(0)).contains(keyOf(before));
    }

    /**
     * The clients fetched the keys just before the rotation. One honours the response and fetches again when it is no
     * longer fresh; the other ignores it, and fetches for an unknown key id, but not within half a minute.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatCachesThePublicKeysKnowsTheKeyOfEveryToken(boolean honoursMaxAge) throws Exception {
        Client client = clients.getFirst();
        Reply fetched = client.get("/.well-known/jwks.json");
        assertThat(fetched.header("Cache-Control")).matches("public, max-age=\\d+");
        Duration maxAge = Duration.ofSeconds(
                Long.parseLong(fetched.header("Cache-Control").replaceFirst(".*=", "")));
        Duration mayFetchAfter = honoursMaxAge ? maxAge : Duration.ofSeconds(30);

        command.run(List.of("rotate"));

        Duration cachedFor = pauses.getFirst();
        String known = cachedFor.compareTo(mayFetchAfter) > 0 ? publicKeys(0) : fetched.body();
        await().atMost(LONG).until(() -> !fetched.body().contains(keyOf(Nodes.signIn(nodes.getFirst(), Nodes.ALICE))));
        assertThat(known).contains(keyOf(Nodes.signIn(nodes.getFirst(), Nodes.ALICE)));
    }

    private static String keyOf(Tokens tokens) {
        String header = new String(
                java.util.Base64.getUrlDecoder().decode(tokens.access().replaceFirst("\\..*", "")),
                java.nio.charset.StandardCharsets.UTF_8);
        return header.replaceFirst(".*\"kid\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void aRemovedKeyIsRefusedByEveryNodeAndANewOneSigns() throws Exception {
        Tokens stolen = Nodes.signIn(nodes.getFirst(), Nodes.ALICE);
        assertThat(clients.getLast().get("/me", Nodes.bearer(stolen)).status()).isEqualTo(200);

        command.run(List.of("remove", keyOf(stolen)));

        for (Client client : clients) {
            await().atMost(LONG)
                    .until(() -> client.get("/me", Nodes.bearer(stolen)).status() == 401);
            assertThat(client.get("/me", Nodes.bearer(stolen)).header("WWW-Authenticate"))
                    .contains("error_description=\"the key id is not known\"");
        }
        await().atMost(LONG)
                .until(() ->
                        !publicKeys(0).contains(keyOf(stolen)) && publicKeys(0).equals(publicKeys(1)));
        Tokens fresh = Nodes.signIn(nodes.getFirst(), Nodes.ALICE);
        assertThat(clients.getLast().get("/me", Nodes.bearer(fresh)).status()).isEqualTo(200);
    }
}
