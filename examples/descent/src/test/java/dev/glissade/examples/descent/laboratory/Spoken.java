package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Words;

/** The words that experiments are run with in tests. */
final class Spoken {

    static final Words ENGLISH = Laboratory.words(Language.ENGLISH);

    private Spoken() {}
}
