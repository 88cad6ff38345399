package authlab.lab.environment;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Assembles the lines of both outputs, which arrive as mixed frames of any length. */
final class FrameLines extends ResultCallback.Adapter<Frame> {

    private final Consumer<String> onLine;
    private final Map<StreamType, ByteArrayOutputStream> lines = new EnumMap<>(StreamType.class);

    FrameLines(Consumer<String> onLine) {
        this.onLine = onLine;
    }

    @Override
    public void onNext(Frame frame) {
        ByteArrayOutputStream line = lines.computeIfAbsent(frame.getStreamType(), _ -> new ByteArrayOutputStream());
        for (byte b : frame.getPayload()) {
            if (b == '\n') {
                end(line);
            } else {
                line.write(b);
            }
        }
    }

    @Override
    public void onComplete() {
        lines.values().forEach(this::end);
        super.onComplete();
    }

    private void end(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!text.isBlank()) {
            onLine.accept(text);
        }
    }
}
