package dev.glissade.examples.tabular.report;

import static dev.glissade.examples.common.Template.escape;

import dev.glissade.evaluate.Importance;
import java.util.List;
import java.util.Locale;

/** Tables of how much each column counts. */
final class ImportanceTable {

    private static final int REPEATS = 5;
    private static final long SEED = 1;
    private static final int MOST_OUTPUTS = 6;

    private final Result result;

    ImportanceTable(Result result) {
        this.result = result;
    }

    /** Returns how much worse the score becomes if a column is shuffled. */
    String byPermutation() {
        Importance importance = Importance.byPermutation(
                result.network(), result.test(), result.task().cost(), result.task()::score, REPEATS, SEED);
        return table("lower " + result.task().scoreName(), importance);
    }

    /** Returns how far a column moves each output; of two classes, the second is enough, as the first moves against it. */
    String byGradient() {
        List<String> outputs = result.network().labels();
        StringBuilder tables = new StringBuilder();
        boolean areTwoClasses = result.task().hasClasses() && outputs.size() == 2;
        for (int i = areTwoClasses ? 1 : 0; i < Math.min(MOST_OUTPUTS, outputs.size()); i++) {
            Importance importance = Importance.byGradient(result.network(), result.test(), i);
            tables.append(table("change of " + outputs.get(i), importance));
        }
        return tables.toString();
    }

    private static String table(String meaning, Importance importance) {
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
                <tr><th scope="col">column</th><th scope="col">%s</th><th></th><th></th></tr>
                %s</table>
                """.formatted(escape(meaning), rows);
    }
}
