package dev.glissade.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles one source with nothing beside it but the JDK, and with every warning as an error. */
final class InMemoryCompiler {

    private InMemoryCompiler() {}

    static Class<?> compile(String name, String source) throws IOException, ClassNotFoundException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        StringWriter said = new StringWriter();
        try (var standard = javac.getStandardFileManager(null, null, null)) {
            standard.setLocationFromPaths(StandardLocation.CLASS_PATH, List.<Path>of());
            JavaFileManager files = new ForwardingJavaFileManager<>(standard) {
                @Override
                public JavaFileObject getJavaFileForOutput(
                        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.put(className, bytes);
                    return file(className, kind, "", bytes);
                }
            };
            List<String> options = List.of("-Xlint:all", "-Werror", "--release", "9", "-Xlint:-options");
            JavaFileObject file = file(name, JavaFileObject.Kind.SOURCE, source, null);
            boolean done = javac.getTask(said, files, null, options, null, List.of(file))
                    .call();
            if (!done || !said.toString().isEmpty()) {
                throw new AssertionError(said + source.substring(0, Math.min(20_000, source.length())));
            }
        }
        return new ClassLoader(ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                if (!classes.containsKey(wanted)) {
                    throw new ClassNotFoundException(wanted);
                }
                byte[] bytes = classes.get(wanted).toByteArray();
                return defineClass(wanted, bytes, 0, bytes.length);
            }
        }.loadClass(name);
    }

    private static JavaFileObject file(String name, JavaFileObject.Kind kind, String source, OutputStream out) {
        URI uri = URI.create("memory:///" + name.replace('.', '/') + kind.extension);
        return new SimpleJavaFileObject(uri, kind) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }

            @Override
            public OutputStream openOutputStream() {
                return out;
            }
        };
    }
}
