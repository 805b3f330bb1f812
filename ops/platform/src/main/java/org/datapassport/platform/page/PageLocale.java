package org.datapassport.platform.page;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mvc.locale.LocaleResolver;
import jakarta.mvc.locale.LocaleResolverContext;
import java.util.Locale;

/**
 * The language of MVC's own messages, of which no page shows any; {@link Language} is that of the
 * pages. Without this, MVC reads Accept-Language for each request, and fails when it is broken.
 */
@ApplicationScoped
@Priority(1)
public class PageLocale implements LocaleResolver {
  @Override
  public Locale resolveLocale(LocaleResolverContext context) {
    return Locale.ENGLISH;
  }
}
