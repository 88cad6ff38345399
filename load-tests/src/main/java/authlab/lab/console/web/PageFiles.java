package authlab.lab.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The page and its assets, from the class path. Browsers ask each time whether a file has changed. */
final class PageFiles implements Section {

    private static final String ROOT = "/console/";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    private static final class Asset {
        private final byte[] content;
        private final String type;
        private final String tag;

        private Asset(byte[] content, String type, String tag) {
            this.content = content;
            this.type = type;
            this.tag = tag;
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", ctx -> send(ctx, "index.html"));
        routes.get("/favicon.ico", ctx -> send(ctx, "assets/favicon.svg"));
        routes.get("/assets/<name>", ctx -> send(ctx, "assets/" + ctx.pathParam("name")));
    }

    private void send(Context ctx, String name) {
        Asset asset = Optional.ofNullable(assets.get(name))
                .or(() -> load(name))
                .orElseThrow(() -> new HttpResponseException(404, "the console has no file " + ctx.path()));
        ctx.header("ETag", asset.tag).header("Cache-Control", "no-cache");
        if (asset.tag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return;
        }
        ctx.contentType(asset.type).result(asset.content);
    }

    private Optional<Asset> load(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream in = PageFiles.class.getResourceAsStream(ROOT + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            Asset asset = new Asset(
                    content,
                    ContentTypes.of(name),
                    '"' + HexFormat.of().formatHex(hash).substring(0, 16) + '"');
            assets.put(name, asset);
            return Optional.of(asset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
