package dev.glissade.examples.descent.playground;

import java.util.List;
import java.util.Map;

/**
 * What a page draws: from the moment it is made, each line and each filled shape of a canvas is written down, by the canvas, the
 * colour and the width of the pen. The newest of each kind is kept.
 */
final class Drawn {

    private static final String LISTEN =
            """
            window.drawn = {};
            window.asked = {};
            window.images = 0;
            const pen = CanvasRenderingContext2D.prototype;
            const paths = new WeakMap();
            const replace = (name, act) => {
              const own = pen[name];
              pen[name] = function (...all) {
                act(this, all);
                return own.apply(this, all);
              };
            };
            replace('beginPath', (context) => paths.set(context, []));
            replace('moveTo', (context, at) => paths.get(context)?.push(at));
            replace('lineTo', (context, at) => paths.get(context)?.push(at));
            replace('arc', (context, at) => paths.get(context)?.push(at.slice(0, 3)));
            replace('stroke', (context) => {
              const path = paths.get(context) ?? [];
              if (path.length) {
                window.drawn[[context.canvas.id, context.strokeStyle, context.lineWidth].join(' ')] = path;
              }
            });
            replace('fill', (context) => {
              window.drawn[[context.canvas.id, 'fill', context.fillStyle].join(' ')] = paths.get(context) ?? [];
            });
            replace('putImageData', () => window.images++);
            const ask = window.fetch;
            window.fetch = (address, options) => {
              if (options?.body) {
                window.asked[address] = JSON.parse(options.body);
              }
              return ask(address, options);
            };
            """;

    private final Browser browser;

    Drawn(Browser browser) {
        this.browser = browser;
        browser.script(LISTEN);
    }

    /** Forgets what was drawn so far. */
    void clear() {
        browser.script("window.drawn = {}; window.images = 0");
    }

    /** Returns the places of the newest line, in pixels; none if there was none. */
    double[][] line(String canvas, String colour, double width) {
        return places("%s %s %s".formatted(canvas, colour, width));
    }

    /** Returns the newest filled shape of a colour. */
    double[][] shape(String canvas, String colour) {
        return places("%s fill %s".formatted(canvas, colour));
    }

    private double[][] places(String key) {
        Object found = browser.script("return window.drawn[arguments[0]] ?? []", key);
        return ((List<?>) found)
                .stream()
                        .map(place -> ((List<?>) place)
                                .stream()
                                        .mapToDouble(number -> ((Number) number).doubleValue())
                                        .toArray())
                        .toArray(double[][]::new);
    }

    /** Returns a colour of the style sheet. */
    String colour(String name) {
        return (String) browser.script(
                "return getComputedStyle(document.documentElement).getPropertyValue('--' + arguments[0]).trim()", name);
    }

    /** Returns the newest question to an address, such as {@code /api/race}. */
    Map<?, ?> asked(String address) {
        return (Map<?, ?>) browser.script("return window.asked[arguments[0]]", address);
    }

    /** Returns how many images were put on a canvas, pixel by pixel. */
    long images() {
        return (Long) browser.script("return window.images");
    }
}
