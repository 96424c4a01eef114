package dev.headstart.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.headstart.history.Answer.Line;
import dev.headstart.history.Answer.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a list of series; a scalar, which the API writes as one bare sample, as a series without labels. */
final class LinesDeserializer extends StdDeserializer<List<Line>> {

    private static final long serialVersionUID = 1L;

    LinesDeserializer() {
        super(List.class);
    }

    @Override
    public List<Line> deserialize(JsonParser in, DeserializationContext context) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
            if (next == null || (next.isNumeric() && !lines.isEmpty())) {
                context.reportInputMismatch(this, "neither series nor one sample");
            }
            lines.add(next != null && next.isNumeric() ? scalar(in) : context.readValue(in, Line.class));
        }
        return lines;
    }

    private static Line scalar(JsonParser in) throws IOException {
        double seconds = in.getDoubleValue();
        in.nextToken();
        return new Line(Map.of(), null, new Sample(seconds, in.getText()));
    }
}
