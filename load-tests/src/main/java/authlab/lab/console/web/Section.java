package authlab.lab.console.web;

import io.javalin.config.RoutesConfig;

/** The operations of one part of the console. */
public interface Section {

    void addTo(RoutesConfig routes);
}
