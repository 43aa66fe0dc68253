package dev.glissade.examples.tabular;

import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The files that come with the example, and what their columns are. */
enum Bundled {
    /** Who ended a contract: numbers, categories and gaps; see {@link Customers}. */
    CUSTOMERS(Csv.withHeader()
            .withLabel("left")
            .without("customer")
            .withCategorical("city", "plan", "payment", "newsletter")
            .withMissingAsMean()
            .withMissingAsZeros()),
    /** Three species of irises (Fisher, 1936). */
    IRIS(Csv.withHeader().withLabel("class")),
    /** Three growers of wines (Forina et al., 1988). */
    WINE(Csv.withHeader().withLabel("class")),
    /** Benign and malignant tumours (Street, Wolberg and Mangasarian, 1993). */
    BREAST_CANCER(Csv.withHeader().withLabel("class")),
    /** The progression of diabetes after a year, a number (Efron et al., 2004). */
    DIABETES(Csv.withHeader().withTargets("progression").withCategorical("sex"));

    private final Csv form;

    Bundled(Csv form) {
        this.form = form;
    }

    /** Reads the file, and learns its columns from it. */
    CsvData read() throws IOException {
        String name = toString() + ".csv";
        try (InputStream file = Bundled.class.getResourceAsStream(name)) {
            return form.read(file, name);
        }
    }

    /** Returns the name as it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
