package dev.glissade.examples.descent.film;

/**
 * The colours of a light or a dark picture, those of the playground.
 *
 * @param plus positive weights
 * @param minus negative weights
 */
record Palette(
        String paper, String ink, String soft, String line, String plus, String minus, String ball, String curve) {

    static final Palette LIGHT =
            new Palette("#fffefb", "#23282e", "#626a73", "#d8d2c6", "#2668a8", "#b94815", "#d2591f", "#2c5677");
    static final Palette DARK =
            new Palette("#1a1e24", "#e9e6df", "#a0a8b1", "#3a424c", "#6cb0f2", "#f39a63", "#ff9d5c", "#8fbfe6");

    private static final int SHADES = 256;

    String css() {
        return """
                .paper{fill:%s}
                text{fill:%s}
                .soft{fill:%s}
                .title{font-weight:600}
                .counter{font-variant-numeric:tabular-nums}
                .frame{fill:none;stroke:%s}
                .tangent{stroke:%s;stroke-width:2;stroke-linecap:round}
                .ball{fill:%s}
                .curve{fill:none;stroke:%s;stroke-width:2.5;stroke-linejoin:round}
                .unit{fill:%s;stroke:%s}
                .fill{fill:%s;stroke:%s}
                .answer{fill:none;stroke:%s;stroke-width:2}
                .plus{stroke:%s}
                .minus{stroke:%s}
                .legend{stroke-width:3}
                .weight{fill:none;stroke-width:1.2}
                """.formatted(paper, ink, soft, line, soft, ball, curve, paper, soft, ink, soft, ball, plus, minus);
    }

    /** Returns the colours from paper to ink. */
    int[] shades() {
        int from = Integer.parseInt(paper.substring(1), 16);
        int to = Integer.parseInt(ink.substring(1), 16);
        int[] shades = new int[SHADES];
        for (int i = 0; i < SHADES; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                int a = from >> shift & 0xff;
                int b = to >> shift & 0xff;
                shades[i] |= a + (b - a) * i / (SHADES - 1) << shift;
            }
        }
        return shades;
    }
}
