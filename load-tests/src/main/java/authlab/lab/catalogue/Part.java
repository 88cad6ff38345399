package authlab.lab.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One process of the lab: a server or an app node. The load generator is one too, as a source of measurements.
 *
 * @param name once per lab, such as {@code redis} or {@code jwt-1}; its name in Compose and in result files
 * @param component what its CPU time counts as
 */
public record Part(String name, Component component) {

    public static final Part NGINX = of(Component.NGINX);
    public static final Part POSTGRES = of(Component.POSTGRES);
    public static final Part REDIS = of(Component.REDIS);

    /** This program; no part of a lab that can be started or killed. */
    public static final Part GENERATOR = of(Component.GENERATOR);

    /** The parts that every lab has in addition to its app nodes. */
    public static final List<Part> SERVERS = List.of(NGINX, POSTGRES, REDIS);

    private static Part of(Component component) {
        return new Part(component.label(), component);
    }

    /**
     * The part of this name.
     *
     * @throws IllegalArgumentException for a name that the catalogue does not have
     */
    @JsonCreator
    public static Part named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no part named " + name + "; there are nginx, postgres, redis and the nodes of the catalogue"));
    }

    /** The part of this name, if the catalogue has it. */
    public static Optional<Part> find(String name) {
        return Stream.concat(Stream.of(NGINX, POSTGRES, REDIS, GENERATOR), Variants.nodes().stream())
                .filter(part -> part.name.equals(name))
                .findFirst();
    }

    /** Their names for a sentence. */
    public static String names(Collection<Part> parts) {
        return parts.stream().map(Part::name).collect(Collectors.joining(", "));
    }

    public boolean isNode() {
        return component == Component.APP;
    }

    @Override
    @JsonValue
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
