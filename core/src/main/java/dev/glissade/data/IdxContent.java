package dev.glissade.data;

import java.util.List;

/** The possible contents of an IDX file: types of numbers, number of dimensions and their meaning. */
enum IdxContent {
    IMAGES("images", List.of("number of images", "height", "width"), 3, 3, List.of(IdxType.UNSIGNED_BYTE)),
    /** One label per image, or as in QMNIST one row of numbers per image, the first of which is the label. */
    LABELS(
            "labels",
            List.of("number of labels", "row length"),
            1,
            2,
            List.of(IdxType.UNSIGNED_BYTE, IdxType.SIGNED_BYTE, IdxType.SHORT, IdxType.INT));

    private final String contents;
    private final List<String> dimensions;
    private final int fewestDimensions;
    private final int mostDimensions;
    private final List<IdxType> types;

    IdxContent(
            String contents, List<String> dimensions, int fewestDimensions, int mostDimensions, List<IdxType> types) {
        this.contents = contents;
        this.dimensions = dimensions;
        this.fewestDimensions = fewestDimensions;
        this.mostDimensions = mostDimensions;
        this.types = types;
    }

    List<String> dimensions() {
        return dimensions;
    }

    boolean isMagic(int magic) {
        return IdxType.of(magic).filter(types::contains).isPresent()
                && IdxType.dimensions(magic) >= fewestDimensions
                && IdxType.dimensions(magic) <= mostDimensions;
    }

    @Override
    public String toString() {
        return "the " + contents + " file (magic number " + (types.get(0).code() << 8 | fewestDimensions) + ")";
    }
}
