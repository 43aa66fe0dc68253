package dev.glissade.examples.descent.laboratory;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.matrix.Matrix;
import java.util.Arrays;

/** The cost of each single image. */
record OwnCosts(Dataset images) {

    /** Returns them in the order of the images; their mean is the cost of all. */
    double[] of(Network network) {
        double[] costs = new double[images.size()];
        for (int i = 0; i < costs.length; i++) {
            Matrix output = Matrix.row(network.predict(images.input(i)));
            costs[i] = Article.COST.value(output, Matrix.row(images.target(i)));
        }
        return costs;
    }

    static double[] changes(double[] before, double[] after) {
        double[] changes = new double[before.length];
        Arrays.setAll(changes, i -> after[i] - before[i]);
        return changes;
    }

    static double mean(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }

    /** Returns how many percent of the changes are above 0. */
    static double raised(double[] changes) {
        return 100.0 * Arrays.stream(changes).filter(change -> change > 0).count() / changes.length;
    }
}
