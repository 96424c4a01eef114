package dev.headstart.shop.storefront.asset;

import java.util.Locale;

/** Draws a product's picture: a motif in the colours of a palette, before a backdrop and in an arrangement that go with the palette's number. */
final class Picture {
    private static final int SIDE = 240;

    private Picture() {}

    /**
     * One picture as SVG, without a byte to spare.
     *
     * @param motif the shapes of the motif; their fills are the letters A to E
     * @param number the palette's number, 0 to 15
     */
    static String draw(String motif, int number) {
        Palette palette = Palette.ALL.get(number);
        String shapes = motif.replaceAll("\\s*\\R\\s*", "")
                .replace("\"A\"", "\"" + palette.main() + "\"")
                .replace("\"B\"", "\"" + palette.shade() + "\"")
                .replace("\"C\"", "\"" + palette.light() + "\"")
                .replace("\"D\"", "\"" + palette.accent() + "\"")
                .replace("\"E\"", "\"" + palette.ink() + "\"");
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\" width=\"%1$d\" height=\"%1$d\">"
                        .formatted(SIDE)
                + "<linearGradient id=\"g\" x2=\".3\" y2=\"1\"><stop stop-color=\"%s\"/><stop offset=\"1\" stop-color=\"%s\"/></linearGradient>"
                        .formatted(palette.sky(), palette.haze())
                + "<path fill=\"url(#g)\" d=\"M0 0h%1$dv%1$dH0z\"/>".formatted(SIDE)
                + backdrop(number / 4, palette)
                + arranged(number % 4, shapes, palette)
                + "</svg>";
    }

    private static String backdrop(int kind, Palette palette) {
        String shape =
                switch (kind) {
                    case 0 -> "<circle cx=\"124\" cy=\"112\" r=\"86\" fill=\"%s\"/>";
                    case 1 -> "<path d=\"M48 240V112a72 72 0 0 1 144 0v128z\" fill=\"%s\"/>";
                    case 2 ->
                        "<path d=\"M0 168Q60 108 124 142T240 104v136H0z\" fill=\"%s\"/><circle cx=\"186\" cy=\"56\" r=\"26\" fill=\"%s\"/>";
                    default ->
                        "<path d=\"M28 28h88v88H28zm96 0h88v88h-88zm-96 96h88v68H28zm96 0h88v68h-88z\" fill=\"%s\"/>";
                };
        return shape.replace("%s", palette.halo())
                + "<path d=\"M0 192q120-14 240 0v48H0z\" fill=\"%s\" opacity=\".35\"/>".formatted(palette.shade());
    }

    private static String arranged(int arrangement, String shapes, Palette palette) {
        String shadow = "<ellipse cx=\"120\" cy=\"195\" rx=\"82\" ry=\"9\" fill=\"%s\" opacity=\".22\"/>"
                .formatted(palette.ink());
        String group = "<g transform=\"%s\">" + shapes + "</g>";
        return switch (arrangement) {
            case 0 -> shadow + group.formatted(scaled(1, 1, 120));
            case 1 -> shadow + group.formatted(scaled(-0.94, 0.94, 120));
            case 2 ->
                "<g opacity=\".45\"><g id=\"m\" transform=\"%s\">".formatted(scaled(0.58, 0.58, 60)) + shapes
                        + "</g></g>"
                        + shadow
                        + "<use href=\"#m\" transform=\"%s\"/>".formatted(over(0.58, 60, 0.86, 146));
            default -> shadow + group.formatted(scaled(1.04, 1.04, 118));
        };
    }

    /** Scales about the middle of the ground, and moves that to x. */
    private static String scaled(double across, double up, double x) {
        return String.format(
                Locale.ROOT, "matrix(%.2f 0 0 %.2f %.0f %.0f)", across, up, x - across * 120, 194 - up * 194);
    }

    private static String over(double was, double wasAt, double is, double at) {
        double by = is / was;
        return String.format(Locale.ROOT, "matrix(%.3f 0 0 %.3f %.0f %.0f)", by, by, at - by * wasAt, 194 - by * 194);
    }
}
