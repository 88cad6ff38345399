package authlab.lab.console.event;

import org.jspecify.annotations.Nullable;

/**
 * A moment to show in charts.
 *
 * @param at in milliseconds since the epoch
 * @param kind {@code fault}, {@code heal}, {@code key} or {@code experiment}
 * @param part the part or variant that it is about
 */
public record Mark(
        long at, String kind, String text, @Nullable String part) {}
