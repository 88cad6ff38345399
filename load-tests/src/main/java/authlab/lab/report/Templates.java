package authlab.lab.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Templates of HTML, and the other resources of the page. What a template inserts is escaped. */
final class Templates {

    private static final Mustache.Compiler COMPILER =
            Mustache.compiler().emptyStringIsFalse(true).withLoader(name -> new StringReader(resource(name + ".html")));

    private static final ConcurrentMap<String, Template> COMPILED = new ConcurrentHashMap<>();

    private Templates() {}

    static String render(String name, Object context) {
        return COMPILED.computeIfAbsent(name, n -> COMPILER.compile(resource(n + ".html")))
                .execute(context);
    }

    static String resource(String name) {
        try (InputStream in = Templates.class.getResourceAsStream("/report/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the report's resource " + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the report's resource " + name, e);
        }
    }
}
