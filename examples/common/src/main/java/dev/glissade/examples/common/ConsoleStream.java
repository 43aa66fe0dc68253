package dev.glissade.examples.common;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/** Prints to a console that may not be Unicode, as of Windows or of the POSIX locale, without question marks. */
final class ConsoleStream extends PrintStream {

    private final Charset charset;

    ConsoleStream(OutputStream out, Charset charset) {
        super(out, true, charset);
        this.charset = charset;
    }

    /** Returns the standard output. */
    static ConsoleStream out() {
        return new ConsoleStream(System.out, charset("stdout.encoding"));
    }

    /** Returns the standard error output. */
    static ConsoleStream err() {
        return new ConsoleStream(System.err, charset("stderr.encoding"));
    }

    /** Returns the charset that the virtual machine found for a console: JDK 19 on in this property, before in one of its own. */
    private static Charset charset(String property) {
        String name = System.getProperty(property, System.getProperty("sun." + property));
        try {
            Charset charset = name == null ? Charset.defaultCharset() : Charset.forName(name);
            return charset.canEncode() ? charset : Charset.defaultCharset();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Charset.defaultCharset(); // as System.out does
        }
    }

    /** Returns a language, or English if the console lacks its letters. */
    Language shown(Language wanted) {
        return charset.newEncoder().canEncode(wanted.ownName()) ? wanted : Language.ENGLISH;
    }

    // ---- Every other way to print ends in one of these

    @Override
    public void print(String text) {
        super.print(ConsoleText.of(String.valueOf(text), charset));
    }

    @Override
    public void print(Object object) {
        print(String.valueOf(object));
    }

    @Override
    public void print(char character) {
        print(String.valueOf(character));
    }

    @Override
    public void print(char[] characters) {
        print(String.valueOf(characters));
    }
}
