package org.datapassport.checks.fault;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles one source by itself, against the classes that were built, into memory. */
final class FaultCompiler {
  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files =
      javac.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  /** The classes of the source, by their names. */
  Map<String, byte[]> classes(String file, String source) {
    StringWriter complaints = new StringWriter();
    Memory memory = new Memory(files);
    boolean done =
        javac
            .getTask(
                complaints,
                memory,
                null,
                List.of("-proc:none", "-nowarn", "-parameters", "-g"),
                null,
                List.of(new Source(file, source)))
            .call();
    if (!done) {
      throw new AssertionError("The planted fault does not compile: " + complaints);
    }
    return memory.classes();
  }

  /** A source that is in no file. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String file, String text) {
      super(URI.create("string:///" + file), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps what is compiled; its files stay open for the next one. */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

    Memory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      URI place = URI.create("memory:///" + name.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(place, kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(name, unused -> new ByteArrayOutputStream());
        }
      };
    }

    @Override
    public boolean hasLocation(Location location) {
      return location != StandardLocation.ANNOTATION_PROCESSOR_PATH && super.hasLocation(location);
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new HashMap<>();
      written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }

    @Override
    public void close() {
      // The files belong to the compiler.
    }
  }
}
