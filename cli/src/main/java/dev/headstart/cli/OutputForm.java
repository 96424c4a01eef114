package dev.headstart.cli;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says for whom a table is. */
public final class OutputForm {

    /** A form besides the table. */
    enum Form {
        wide,
        json,
        yaml
    }

    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(Arrays.stream(Form.values()).map(Form::name).toList());
        }
    }

    static final class Forms implements ITypeConverter<Form> {
        @Override
        public Form convert(String value) {
            try {
                return Form.valueOf(value.toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + value + "' is no form; there are wide, json and yaml");
            }
        }
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            converter = Forms.class,
            completionCandidates = Names.class,
            description = "wide: more columns; json, yaml: for programs. A table when left out.")
    private @Nullable Form form;

    public boolean wide() {
        return form == Form.wide;
    }

    /** Writes a tree for programs, if that is asked for. */
    public boolean wrote(PrintWriter out, Object tree) {
        Optional<String> text = Optional.ofNullable(form).flatMap(f -> switch (f) {
            case wide -> Optional.empty();
            case json -> Optional.of(Json.text(tree));
            case yaml -> Optional.of(Serialization.asYaml(tree));
        });
        text.ifPresent(out::print);
        out.flush();
        return text.isPresent();
    }
}
