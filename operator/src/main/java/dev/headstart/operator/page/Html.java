package dev.headstart.operator.page;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A piece of HTML. What is put into a template is text and is escaped, unless it is such a piece itself. */
record Html(String code) {

    static final Html NONE = new Html("");

    /** @param template HTML with {@code %s}; a percent sign is {@code %%} */
    static Html of(String template, Object... parts) {
        return new Html(
                template.formatted(Arrays.stream(parts).map(Html::escaped).toArray()));
    }

    static Html join(Stream<Html> pieces) {
        return new Html(pieces.map(Html::code).collect(Collectors.joining()));
    }

    static Html join(List<Html> pieces) {
        return join(pieces.stream());
    }

    private static String escaped(Object part) {
        if (part instanceof Html html) {
            return html.code();
        }
        return part.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
