package authlab.lab.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import authlab.lab.catalogue.Variants;
import authlab.lab.record.AttackResult.NotApplicable;
import authlab.lab.record.AttackResult.Outcome;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Attacks whose result depends on the address of the lab: this machine, or a container network. */
final class NetworkAttacksTest {

    @Test
    void theCallbackListenerIsReachableFromALocalLab() throws IOException {
        assertThat(connectionsThrough(InetAddress.getLoopbackAddress())).isEqualTo(1);
    }

    @Test
    void theCallbackListenerIsReachableFromALabInAnotherNetwork() throws IOException {
        Optional<InetAddress> address = otherAddress();
        assumeTrue(address.isPresent(), "SKIPPED: this machine has no address but the loopback address");

        assertThat(connectionsThrough(address.get())).isEqualTo(1);
    }

    @Test
    void insideTheContainerNetworkTheHostsAddressesAreNotApplicable() throws IOException {
        Attack attack = AttackCatalogue.named(List.of("path-from-outside")).getFirst();
        try (VulnerableServer server = VulnerableServer.start(Variants.JWT)) {
            AttackContext inside = new AttackContext(server.keys(), 1, OptionalInt.empty());

            Outcome outcome = new AttackCampaign(List.of(attack), List.of(server.target()), inside, Duration.ZERO)
                    .runOne(attack, server.target())
                    .outcome();

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            NotApplicable.class, n -> assertThat(n.reason()).contains("container network"));
        }
    }

    /** Connects once as a node at this address would, by the URL that a token names. */
    private static int connectionsThrough(InetAddress address) throws IOException {
        URI base = URI.create("http://" + address.getHostAddress() + ":8080/jwt/");
        try (CallbackListener listener = CallbackListener.open(new AttackTarget(Variants.JWT, base))) {
            URI url = URI.create(listener.url());
            new Socket(url.getHost(), url.getPort(), address, 0).close();
            return listener.connections();
        }
    }

    private static Optional<InetAddress> otherAddress() throws IOException {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(card -> Collections.list(card.getInetAddresses()).stream())
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                .findFirst();
    }
}
