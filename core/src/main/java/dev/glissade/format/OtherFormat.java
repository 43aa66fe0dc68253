package dev.glissade.format;

import java.nio.charset.StandardCharsets;

/** File formats that are often mistaken for safetensors, recognised by their first bytes, and what to do with them. */
enum OtherFormat {
    ZIP(
            "PK\3\4",
            "a zip archive, as torch.save and numpy.savez write: in Python, save the state_dict again with "
                    + "safetensors.torch.save_file"),
    PICKLE(
            "\u0080\2",
            "a Python pickle, as old versions of torch.save write: in Python, save the state_dict again with "
                    + "safetensors.torch.save_file"),
    HDF5("\u0089HDF", "an HDF5 file, as Keras writes: in Python, save its weights with safetensors.numpy.save_file"),
    NUMPY("\u0093NUMPY", "a NumPy file: in Python, save its arrays with safetensors.numpy.save_file"),
    GGUF("GGUF", "a GGUF file, whose weights have other names and types"),
    GZIP("\u001f\u008b", "a file compressed with gzip: unpack it first"),
    LFS("version ", "a Git LFS pointer: download the file itself with 'git lfs pull'"),
    HTML("<", "an HTML or XML page, perhaps from a failed download"),
    JSON("{", "JSON without the 8 bytes before it that give its length");

    private final byte[] begin;
    private final String description;

    OtherFormat(String begin, String description) {
        this.begin = begin.getBytes(StandardCharsets.ISO_8859_1);
        this.description = description;
    }

    /** Describes the format of a file that begins with these bytes; if it is unknown, returns {@code otherwise}. */
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
