package dev.glissade.examples.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The other end of a {@link Child}: reads questions from standard input and writes the answers to standard output. */
public final class Answers {

    /** Finds the answer to a question. */
    @FunctionalInterface
    public interface Source {
        /** Returns the answer, one line, to a question, which is given as words. */
        String answer(String[] words) throws Exception;
    }

    private Answers() {}

    /**
     * Answers until there are no more questions.
     *
     * @throws IOException if standard input cannot be read
     */
    public static void give(Source source) throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(Child.ANSWER + answer(source, question));
        }
    }

    /** Returns the answer. Whatever a library throws, errors of native code included, becomes an answer too. */
    private static String answer(Source source, String question) {
        try {
            return source.answer(question.split(" "));
        } catch (Throwable thrown) {
            return Child.FAILURE + thrown.toString().replaceAll("\\s+", " ");
        }
    }
}
