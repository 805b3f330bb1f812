package org.datapassport.platform.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.datapassport.platform.web.ContentPolicy;

/** Renders a {@link Page} that a resource answered with, and names where its forms may end. */
@Provider
@ApplicationScoped
public class PageWriter implements MessageBodyWriter<Page> {
  @Inject Renderer renderer;

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return Page.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      Page page,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    byte[] html = renderer.render(page).getBytes(StandardCharsets.UTF_8);
    headers.putSingle(ContentPolicy.HEADER, ContentPolicy.of(page.frame().formActionExtra()));
    out.write(html);
  }
}
