package dev.glissade.examples.tabular.report;

import static dev.glissade.examples.common.Template.escape;

import dev.glissade.evaluate.Importance;
import java.util.Locale;

/** The table of how much each column counts. */
final class ImportanceTable {

    private static final int REPEATS = 5;
    private static final long SEED = 1;

    private final Result result;

    ImportanceTable(Result result) {
        this.result = result;
    }

    String markup() {
        Importance importance = Importance.byPermutation(
                result.network(), result.test(), result.task().cost(), result.task()::score, REPEATS, SEED);
        double most = Math.max(Double.MIN_NORMAL, importance.columns().get(0).mean());
        StringBuilder rows = new StringBuilder();
        for (Importance.OfColumn column : importance.columns()) {
            rows.append(String.format(
                    Locale.ROOT,
                    """
                    <tr><th scope="row">%s</th><td>%.4f</td>\
                    <td class="bar"><span style="width:%.1f%%"></span></td>\
                    <td class="quiet">± %.4f</td></tr>
                    """,
                    escape(column.name()),
                    column.mean(),
                    Math.max(0, 100 * column.mean() / most),
                    column.standardDeviation()));
        }
        return """
                <table class="classes">
                <tr><th scope="col">column</th><th scope="col">lower %s</th><th></th><th></th></tr>
                %s</table>
                """.formatted(result.task().scoreName(), rows);
    }
}
