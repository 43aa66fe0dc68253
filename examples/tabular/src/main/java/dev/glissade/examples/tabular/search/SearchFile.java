package dev.glissade.examples.tabular.search;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glissade.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trainings of a search that are done, in a file if there is one. It is complete after each training, so a search may end
 * at any time, by Ctrl-C or a loss of power, and go on where it was.
 */
final class SearchFile {

    /** One training that is done. An infinite cost says that it diverged. */
    record Result(int round, int setting, int fold, double cost, double score) {}

    private record Content(SearchPlan plan, List<Result> results) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Path> file;
    private final SearchPlan plan;
    private final List<Result> results;

    private SearchFile(Optional<Path> file, SearchPlan plan, List<Result> results) {
        this.file = file;
        this.plan = plan;
        this.results = new ArrayList<>(results);
    }

    /** Returns the results of an earlier run, or none. */
    static SearchFile open(Optional<Path> file, SearchPlan plan) throws IOException {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return new SearchFile(file, plan, List.of());
        }
        Content content = read(file.get());
        if (!content.plan.equals(plan)) {
            throw new IOException(file.get() + " is of another search: it has " + content.plan + ", this one is " + plan
                    + "; name another file, or remove it");
        }
        return new SearchFile(file, plan, content.results);
    }

    private static Content read(Path file) throws IOException {
        try {
            Content content = JSON.readValue(file.toFile(), Content.class);
            if (content != null && content.plan != null && content.results != null) {
                return content;
            }
        } catch (JacksonException e) {
            throw new IOException(file + " is not the file of a search: " + e.getOriginalMessage(), e);
        }
        throw new IOException(file + " is not the file of a search: it has no plan or no results");
    }

    synchronized Optional<Result> find(int round, int setting, int fold) {
        return results.stream()
                .filter(result -> result.round == round && result.setting == setting && result.fold == fold)
                .findFirst();
    }

    synchronized void add(Result result) throws IOException {
        results.add(result);
        if (file.isPresent()) {
            byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Content(plan, results));
            AtomicFile.write(file.get(), out -> out.write(bytes));
        }
    }
}
