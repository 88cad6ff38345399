package authlab.core.http;

import authlab.core.StoreDownException;
import authlab.core.Unavailable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that is thrown into a problem; what nobody expected becomes 500 and one logged stack trace. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final StrictJson json;

    Problems(StrictJson json) {
        this.json = json;
    }

    void addTo(RoutesConfig routes) {
        routes.exception(Problem.class, this::answer);
        routes.exception(StoreDownException.class, (e, ctx) -> answer(Door.down(Unavailable.because(e)), ctx));
        routes.exception(
                HttpResponseException.class,
                (e, ctx) -> answer(new Problem(e.getStatus(), "the request cannot be answered"), ctx));
        routes.exception(Exception.class, this::unexpected);
    }

    private void unexpected(Exception e, Context ctx) {
        if (e instanceof HttpException broken && broken.getCode() < 500) {
            answer(new Problem(broken.getCode(), "the request is not well-formed HTTP"), ctx);
            return;
        }
        LOG.error("request {} failed", Exchange.of(ctx).requestId(), e);
        answer(new Problem(500, "something unexpected happened; the log has it under the request id"), ctx);
    }

    private void answer(Problem problem, Context ctx) {
        problem.headers().forEach(ctx::header);
        ctx.status(problem.status())
                .contentType(Problem.CONTENT_TYPE)
                .result(json.write(problem.body(Exchange.of(ctx).requestId())));
    }
}
