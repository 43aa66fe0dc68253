package dev.glissade.examples.benchmark.workload;

/** A number of a result that has a row in the tables. */
enum Figure {
    SECONDS("s_per_epoch", "s per epoch", 1, false),
    P50("p50_us", "p50, µs", 1, false),
    P99("p99_us", "p99, µs", 1, false),
    BATCH("samples_per_s", "batch, million per s", 1e-6, true),
    FIRST_EPOCH("s_to_first_epoch", "first epoch done, s", 1, false),
    ENOUGH("s_to_93_percent", "93 % reached, s", 1, false);

    private final String member;
    private final String title;
    private final double factor;
    private final boolean speed;

    Figure(String member, String title, double factor, boolean speed) {
        this.member = member;
        this.title = title;
        this.factor = factor;
        this.speed = speed;
    }

    String title() {
        return title;
    }

    /** Returns the number in the unit of the title, or NaN if the result does not have it. */
    double of(JsonLine result) {
        return result.number(member) * factor;
    }

    /** Returns the better of two numbers, of which one may be NaN. */
    double better(double a, double b) {
        return Double.isNaN(a) || !Double.isNaN(b) && (speed ? b > a : b < a) ? b : a;
    }

    /** Returns how many times as fast the first is as the second. */
    double ratio(double first, double second) {
        return speed ? first / second : second / first;
    }
}
