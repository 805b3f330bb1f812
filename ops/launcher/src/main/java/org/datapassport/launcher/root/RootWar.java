package org.datapassport.launcher.root;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Packs the root servlet as an application of the server. */
public final class RootWar {
  private static final String SERVLET = "org/datapassport/launcher/root/RootServlet.class";

  private static final String WEB_XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
        <servlet>
          <servlet-name>root</servlet-name>
          <servlet-class>org.datapassport.launcher.root.RootServlet</servlet-class>
        </servlet>
        <servlet-mapping>
          <servlet-name>root</servlet-name>
          <url-pattern>/*</url-pattern>
        </servlet-mapping>
        <error-page>
          <location>/not-found</location>
        </error-page>
      </web-app>
      """;

  private static final String PAYARA_WEB_XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <payara-web-app>
        <context-root>/</context-root>
      </payara-web-app>
      """;

  private RootWar() {}

  public static void write(Path war) throws IOException {
    try (OutputStream out = Files.newOutputStream(war);
        var jar = new JarOutputStream(out)) {
      entry(jar, "WEB-INF/web.xml", WEB_XML.getBytes(StandardCharsets.UTF_8));
      entry(jar, "WEB-INF/payara-web.xml", PAYARA_WEB_XML.getBytes(StandardCharsets.UTF_8));
      try (InputStream in = RootWar.class.getResourceAsStream("/" + SERVLET)) {
        if (in == null) {
          throw new IOException("no " + SERVLET);
        }
        entry(jar, "WEB-INF/classes/" + SERVLET, in.readAllBytes());
      }
    }
  }

  private static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
