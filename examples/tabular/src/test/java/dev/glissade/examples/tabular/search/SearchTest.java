package dev.glissade.examples.tabular.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import dev.glissade.examples.tabular.Classification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

    private static final int SETTINGS = 5;

    private final List<String> progress = new ArrayList<>();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void table_isTheSame_forAnyNumberOfThreads(int threads) throws Exception {
        assertThat(run(Optional.empty(), threads)).isEqualTo(run(Optional.empty(), 1));
    }

    @Test
    void interruptedSearch_goesOn_andHasTheSameTable() throws Exception {
        Path file = folder.resolve("search.json");
        String whole = run(Optional.empty(), 1);
        Search search = search(round -> Thread.currentThread().interrupt()); // after the first of two rounds

        assertThatThrownBy(() -> search.run(Optional.of(file), 2)).isInstanceOf(InterruptedException.class);

        Thread.interrupted();
        String half = Files.readString(file);
        assertThat(half.split("\"fold\"")).hasSizeBetween(3 * SETTINGS + 1, 3 * (SETTINGS + 2));
        assertThat(run(Optional.of(file), 2)).isEqualTo(whole);
        assertThat(Files.readString(file).split("\"fold\"")).hasSize(3 * (SETTINGS + 2) + 1);
    }

    @Test
    void searchThatIsDone_trainsNothing() throws Exception {
        Path file = folder.resolve("search.json");
        String table = run(Optional.of(file), 1);
        String done = Files.readString(file);

        assertThat(run(Optional.of(file), 1)).isEqualTo(table);
        assertThat(Files.readString(file)).isEqualTo(done);
    }

    @Test
    void rounds_keepTheBetterThird_andTrainThreeTimesAsLong() throws Exception {
        SearchPlan plan = new SearchPlan(1, 27, 3, 5, 3, 0);
        SearchTable table = search(progress::add).run(Optional.empty(), 1);

        assertThat(plan.rounds())
                .containsExactly(
                        new SearchPlan.Round(0, 27, 5), new SearchPlan.Round(1, 9, 15), new SearchPlan.Round(2, 3, 45));
        assertThat(plan.trainings()).isEqualTo(3 * (27 + 9 + 3));
        assertThat(table.rows()).extracting(SearchTable.Row::epochs).containsExactly(3, 3, 1, 1, 1);
        assertThat(table.rows()).extracting(SearchTable.Row::index).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(table.rows().get(0).cost())
                .isLessThanOrEqualTo(table.rows().get(1).cost());
        assertThat(progress).hasSize(2).first().asString().startsWith("round 1 of 2: 5 settings, 1 epoch, the least");
    }

    @Test
    void fileOfAnotherSearch_orOfSomethingElse_isRefused() throws Exception {
        Path file = folder.resolve("search.json");
        run(Optional.of(file), 1);
        SearchPlan other = SearchPlan.of(irises(), SETTINGS, 7);

        assertThatThrownBy(
                        () -> new Search(Task.of(irises()), irises(), other, progress::add).run(Optional.of(file), 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is of another search: it has SearchPlan[seed=1, settings=5")
                .hasMessageContaining("name another file");
        for (String content : List.of("", "{", "null", "[1]", "{\"plan\":null}", "age,city\n1,Bern\n")) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> run(Optional.of(file), 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("search.json is not the file of a search");
        }
    }

    @Test
    void settings_dependOnSeedAndIndexOnly_andCanBeTyped() {
        assertThat(SettingSpace.draw(1, 20)).isEqualTo(SettingSpace.draw(1, 20)).isNotEqualTo(SettingSpace.draw(2, 20));
        for (int i = 0; i < 200; i++) {
            Setting setting = SettingSpace.draw(3, i);
            assertThat(setting.rate()).isBetween(3e-4, 3e-2);
            assertThat(setting.hidden()).hasSizeBetween(1, 3);
            assertThat(setting.toString()).matches("--hidden [0-9,]+ --activation [a-z]+ --rate 0[.][0-9]{2,6} .*");
        }
    }

    @Test
    void trainingThatDiverges_isLast() {
        SearchTable.Row row = SearchTable.Row.of(
                3,
                SettingSpace.draw(1, 3),
                5,
                List.of(
                        new SearchFile.Result(0, 3, 0, Double.POSITIVE_INFINITY, Double.NaN),
                        new SearchFile.Result(0, 3, 1, 0.5, 0.9)));

        assertThat(row.cost()).isInfinite();
        assertThat(new SearchTable("accuracy", List.of(row)).toString()).contains("   1        5  diverged");
    }

    // ---- Searching

    private String run(Optional<Path> file, int threads) throws Exception {
        return search(round -> {}).run(file, threads).toString();
    }

    private static Search search(java.util.function.Consumer<String> progress) throws IOException {
        CsvData irises = irises();
        SearchPlan usual = SearchPlan.of(irises, SETTINGS, 1);
        return new Search(Task.of(irises), irises, new SearchPlan(1, SETTINGS, 3, 1, 3, usual.rows()), progress);
    }

    private static CsvData irises() throws IOException {
        try (InputStream file = Classification.class.getResourceAsStream("iris.csv")) {
            return Csv.withHeader().withLabel("class").read(file, "iris.csv");
        }
    }
}
