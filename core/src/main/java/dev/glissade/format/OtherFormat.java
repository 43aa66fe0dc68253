package dev.glissade.format;

import java.nio.charset.StandardCharsets;

/** Files that are often taken for safetensors files, by their first bytes, and what to do with them. */
enum OtherFormat {
    ZIP(
            "PK\3\4",
            "a zip archive, as torch.save and numpy.savez write: in Python, save the state_dict again with "
                    + "safetensors.torch.save_file"),
    PICKLE(
            "\u0080\2",
            "a pickle of Python's, as old versions of torch.save write: in Python, save the state_dict again with "
                    + "safetensors.torch.save_file"),
    HDF5("\u0089HDF", "an HDF5 file, as Keras writes: in Python, save its weights with safetensors.numpy.save_file"),
    NUMPY("\u0093NUMPY", "a file of NumPy's: in Python, save its arrays with safetensors.numpy.save_file"),
    GGUF("GGUF", "a GGUF file, whose weights have other names and types"),
    GZIP("\u001f\u008b", "a file compressed with gzip: unpack it first"),
    LFS("version ", "a pointer of Git LFS: the file itself was not downloaded, which 'git lfs pull' does"),
    HTML("<", "a page of HTML or XML, perhaps of a failed download"),
    JSON("{", "JSON without the 8 bytes before it that say how long it is");

    private final byte[] begin;
    private final String description;

    OtherFormat(String begin, String description) {
        this.begin = begin.getBytes(StandardCharsets.ISO_8859_1);
        this.description = description;
    }

    /** Says what a file is that begins with these bytes; if that is not known, returns what else is said of it. */
    static String describe(byte[] first, String otherwise) {
        for (OtherFormat format : values()) {
            boolean same = first.length >= format.begin.length;
            for (int i = 0; same && i < format.begin.length; i++) {
                same = first[i] == format.begin[i];
            }
            if (same) {
                return format.description;
            }
        }
        return otherwise;
    }
}
