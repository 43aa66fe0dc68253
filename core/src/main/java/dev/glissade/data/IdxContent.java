package dev.glissade.data;

import java.util.List;

/** What an IDX file may hold, and what its dimensions mean. */
enum IdxContent {
    IMAGES("images", 0x0803, List.of("number of images", "height", "width")),
    LABELS("labels", 0x0801, List.of("number of labels"));

    private final String contents;
    private final int magic;
    private final List<String> dimensions;

    IdxContent(String contents, int magic, List<String> dimensions) {
        this.contents = contents;
        this.magic = magic;
        this.dimensions = dimensions;
    }

    /** The two zero bytes, the type and the number of dimensions, as one number. */
    int magic() {
        return magic;
    }

    List<String> dimensions() {
        return dimensions;
    }

    @Override
    public String toString() {
        return "the " + contents + " file (magic number " + magic + ")";
    }
}
