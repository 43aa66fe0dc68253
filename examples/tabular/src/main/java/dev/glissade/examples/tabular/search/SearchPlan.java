package dev.glissade.examples.tabular.search;

import dev.glissade.data.Dataset;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What a search does: all that its result depends on.
 *
 * @param seed of the settings, the folds and the trainings
 * @param settings how many random settings there are
 * @param folds in how many parts the rows are cut; each setting is trained as often, and tested on the part left out
 * @param epochs of each training in the first round
 * @param keptOneIn how many settings one of which goes into the next round, in which trainings are as many times longer
 * @param rows a checksum of the rows
 */
public record SearchPlan(long seed, int settings, int folds, int epochs, int keptOneIn, long rows) {

    /** A round of the search: how many settings take part in it, and how long each training is. */
    record Round(int number, int settings, int epochs) {}

    /** Checks the numbers. */
    public SearchPlan {
        check("settings", settings, 1);
        check("folds", folds, 2);
        check("epochs", epochs, 1);
        check("one setting in", keptOneIn, 2);
    }

    /** Returns a plan with usual numbers for the rows. */
    public static SearchPlan of(Dataset rows, int settings, long seed) {
        return new SearchPlan(seed, settings, 3, 5, 3, checksum(rows));
    }

    private static void check(String what, int number, int least) {
        if (number < least) {
            throw new IllegalArgumentException("a search takes " + least + " or more " + what + ", not " + number);
        }
    }

    /** Returns the rounds, while more than one setting is left to compare. */
    List<Round> rounds() {
        List<Round> rounds = new ArrayList<>();
        int left = settings;
        int longer = epochs;
        do {
            rounds.add(new Round(rounds.size(), left, longer));
            left = (left + keptOneIn - 1) / keptOneIn;
            longer = Math.multiplyExact(longer, keptOneIn);
        } while (left > 1);
        return rounds;
    }

    /** Returns how many networks are trained. */
    public int trainings() {
        return rounds().stream().mapToInt(round -> round.settings() * folds).sum();
    }

    private static long checksum(Dataset rows) {
        CRC32 sum = new CRC32();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (rows.inputSize() + rows.outputSize()));
        for (int i = 0; i < rows.size(); i++) {
            bytes.clear();
            for (float number : rows.input(i)) {
                bytes.putFloat(number);
            }
            for (float number : rows.target(i)) {
                bytes.putFloat(number);
            }
            sum.update(bytes.flip());
        }
        return sum.getValue();
    }
}
