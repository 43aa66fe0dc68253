package dev.glissade.examples.benchmark.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the command line of {@link ScoreTable} asks for.
 *
 * @param tables the names of tables
 * @param weights how Glissade draws its first weights, one comparison for each
 * @param hidden the units of each hidden layer
 * @param seeds how often all folds are repeated, with other folds and other weights
 * @param epochs how many epochs a training has at most
 */
record ScoreOptions(List<String> tables, List<Weights> weights, List<Integer> hidden, int seeds, int epochs) {

    static final int FOLDS = 5;

    static final String HELP = """
            Compares networks of Glissade and scikit-learn, trained with the same settings on the same rows.

              --tables NAME,NAME   only these: iris, wine, breast_cancer, diabetes, sphere, friedman
              --weights NAME,NAME  how Glissade draws weights: default, glorot, glorot-gain, scikit-learn [default]
              --hidden N,N         the units of each hidden layer [100]
              --seeds N            repeats the five folds so often [10]
              --epochs N           at most so many epochs for each network [200]
            """;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if an option or its value is wrong
     */
    static ScoreOptions parse(String... arguments) {
        List<String> tables = Tables.NAMES;
        List<Weights> weights = List.of(Weights.DEFAULT);
        List<Integer> hidden = List.of(100); // hidden_layer_sizes
        int seeds = 10;
        int epochs = 200; // max_iter
        List<String> rest = new ArrayList<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.remove(0);
            if (rest.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value after it; --help tells which");
            }
            String value = rest.remove(0);
            switch (option) {
                case "--tables" -> tables = List.of(value.split(","));
                case "--weights" ->
                    weights =
                            Arrays.stream(value.split(",")).map(Weights::named).toList();
                case "--hidden" ->
                    hidden = Arrays.stream(value.split(","))
                            .map(Integer::valueOf)
                            .toList();
                case "--seeds" -> seeds = Integer.parseInt(value);
                case "--epochs" -> epochs = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("there is no option " + option + "; --help lists all");
            }
        }
        for (String table : tables) {
            if (!Tables.NAMES.contains(table)) { // Before any training, not after some.
                throw new IllegalArgumentException("no table '" + table + "'; there are " + Tables.NAMES);
            }
        }
        if (seeds < 1 || epochs < 1) {
            throw new IllegalArgumentException("--seeds " + seeds + " --epochs " + epochs + ": both must be above 0");
        }
        return new ScoreOptions(tables, weights, hidden, seeds, epochs);
    }
}
